// A list that the server hands out page by page (`next`), shown one page at a time with a way back.
import { computed, ref } from 'vue'

import { useQuery } from '@shared/api/useQuery'

export interface Page<T> {
  items: T[]
  next?: string
}

export function usePages<T>(ask: (cursor: string | undefined) => Promise<Page<T>>) {
  const cursors = ref<(string | undefined)[]>([undefined]) // of the pages up to this one
  const reading = useQuery(() => ask(cursors.value[cursors.value.length - 1]))
  const items = computed(() => reading.found.value?.items ?? [])
  const next = computed(() => reading.found.value?.next)

  const first = () => {
    cursors.value = [undefined]
    return reading.read()
  }
  function forth(): void {
    if (next.value === undefined) return
    cursors.value = [...cursors.value, next.value]
    void reading.read()
  }
  function back(): void {
    if (cursors.value.length < 2) return
    cursors.value = cursors.value.slice(0, -1)
    void reading.read()
  }
  return { ...reading, items, next, number: computed(() => cursors.value.length), first, forth, back }
}
