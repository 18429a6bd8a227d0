// What the desk looks for. Kept in memory only: what people say and are called by is in no address.
import { api, type Schemas } from '@shared/api/client'
import { parsePhone } from '@shared/phone'
import { ask } from '@shared/session'
import { computed, ref, shallowRef } from 'vue'

export type Hits = Schemas['FoundWishes']

export const text = ref('')
export const found = shallowRef<Hits>()
export const busy = ref(false)
export const problem = ref<unknown>()
export const looked = ref('') // the text that `found` belongs to

/** A search by phone is a look at a person: it is written down with its reason. */
export const byPhone = computed(() => parsePhone(text.value.trim()) !== undefined)

let last = 0

/** Asks the server; resolves to the one wish that was meant, if there is only one. */
export async function search(reason: string): Promise<number | undefined> {
  const own = ++last
  const words = text.value.trim()
  if (words === '') return undefined
  busy.value = true
  problem.value = undefined
  try {
    const body = { text: words, ...(byPhone.value ? { reason } : {}) }
    const answer = await ask<Hits>(api.POST('/v1/wishes/find', { body }))
    if (own !== last) return undefined
    found.value = answer
    looked.value = words
    const isOne = answer.items.length === 1 && !answer.more
    return isOne ? answer.items[0].id : undefined
  } catch (failure) {
    if (own === last) {
      problem.value = failure
      found.value = undefined
    }
    return undefined
  } finally {
    if (own === last) busy.value = false
  }
}

/** The next person who logs in must not see it. */
export function forget(): void {
  ++last
  text.value = ''
  looked.value = ''
  found.value = undefined
  problem.value = undefined
  busy.value = false
}
