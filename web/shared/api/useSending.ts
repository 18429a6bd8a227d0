// A change on its way: busy, what was refused and beside which field, what was done.
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'

import { ApiProblem } from './client'
import { withIdempotencyKey } from './withIdempotencyKey'

export function useSending() {
  const { t, te } = useI18n()
  const busy = ref(false)
  const problem = ref<unknown>()

  /** The answer, or undefined; then `problem` says why. `what` names the intention and its content. */
  async function send<T>(what: unknown, act: (headers: Record<string, string>) => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = undefined
    try {
      return await withIdempotencyKey(JSON.stringify(what), act)
    } catch (failure) {
      problem.value = failure
      return undefined
    } finally {
      busy.value = false
    }
  }

  /** The words `key` if the server found an error at that pointer, else none; its own words without a key. */
  function fault(pointer: string, key?: string): string {
    if (!(problem.value instanceof ApiProblem)) return ''
    const found = problem.value.faults.find((one) => one.at === pointer || one.at.startsWith(`${pointer}/`))
    if (found === undefined) return ''
    if (problem.value.code === 'duplicate_code') return t('duplicate')
    return key !== undefined && te(key) ? t(key) : found.detail
  }

  return { busy, problem, send, fault }
}
