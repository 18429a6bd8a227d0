// Which area is looked at: in the address, so that a link shows what its sender saw. Codes hold
// their parents: district 6 digits, street 9, community 12.
import { account } from '@shared/session'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const lengths = [6, 9, 12]
const areaCode = /^[1-9](\d{5}|\d{8}|\d{11})$/

/** "320205001001" -> ["320205", "320205001", "320205001001"]; none for what is no code. */
export function pathOf(code: string): string[] {
  return areaCode.test(code)
    ? lengths.filter((length) => length <= code.length).map((length) => code.slice(0, length))
    : []
}

/** What may be chosen below `root` (the account's own area, empty for the city): parents of the lists. */
export function listsFor(root: string, chosen: string): string[] {
  const below = pathOf(chosen).filter((code) => code.length > root.length && code.startsWith(root))
  return [root, ...below].filter((code) => code.length < 12)
}

export function useScope() {
  const route = useRoute()
  const router = useRouter()
  const root = computed(() => account.value?.area ?? '')
  /** Chosen, else the account's own; empty: the whole city. */
  const area = computed(() => {
    const asked = typeof route.query.area === 'string' ? route.query.area : ''
    return areaCode.test(asked) && asked.startsWith(root.value) ? asked : root.value
  })

  /** Empty: everything that the account reaches. */
  function setArea(code: string): void {
    const query = { ...route.query }
    if (code === '' || code === root.value) delete query.area
    else query.area = code
    void router.replace({ query })
  }

  return { root, area, setArea }
}

/** As a query parameter: absent for the whole city. */
export const areaQuery = (area: string): { area?: string } => (area === '' ? {} : { area })
