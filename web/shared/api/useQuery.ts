// Reading something for a page: while it is asked, what went wrong, again when the connection is
// back. Only the answer to the last question counts.
import { onConnectionBack } from '../connection'
import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Query<T> {
  found: ShallowRef<T | undefined>
  problem: Ref<unknown>
  busy: Ref<boolean>
  read: () => Promise<void>
}

export function useQuery<T>(ask: () => Promise<T>): Query<T> {
  const found = shallowRef<T>()
  const problem = ref<unknown>()
  const busy = ref(false)
  let last = 0

  async function read(): Promise<void> {
    const own = ++last
    busy.value = true
    try {
      const answer = await ask()
      if (own !== last) return
      found.value = answer
      problem.value = undefined
    } catch (failure) {
      if (own === last) problem.value = failure
    }
    if (own === last) busy.value = false
  }

  onBeforeUnmount(
    onConnectionBack(() => {
      if (problem.value !== undefined) void read()
    }),
  )
  return { found, problem, busy, read }
}
