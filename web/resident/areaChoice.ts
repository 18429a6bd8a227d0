// Three lists, each below the one before: district, street, community.
import { ref, watch, type Ref } from 'vue'

import { loadAreas, type AreaNode } from '@shared/city'

export function useAreaChoice(district: Ref<string>, street: Ref<string>, community: Ref<string>) {
  const districts = ref<AreaNode[]>([])
  const streets = ref<AreaNode[]>([])
  const communities = ref<AreaNode[]>([])
  const problem = ref<unknown>()

  async function fill(list: Ref<AreaNode[]>, parent: string | undefined, still: () => boolean) {
    list.value = []
    if (parent === '') return
    try {
      const found = await loadAreas(parent)
      if (still()) list.value = found
      problem.value = undefined
    } catch (failure) {
      problem.value = failure
    }
  }

  function load(): void {
    void fill(districts, undefined, () => true)
    void fill(streets, district.value, () => true)
    void fill(communities, street.value, () => true)
  }

  watch(district, (code) => {
    street.value = ''
    void fill(streets, code, () => district.value === code)
  })
  watch(street, (code) => {
    community.value = ''
    void fill(communities, code, () => street.value === code)
  })
  load()
  return { districts, streets, communities, problem, load }
}
