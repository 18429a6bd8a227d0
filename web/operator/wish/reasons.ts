// Reason codes in words, asked for once.
import { api, type Schemas } from '@shared/api/client'
import { ask } from '@shared/session'
import { shallowRef } from 'vue'

type Reasons = Schemas['Reasons']
export type ReasonCode = Reasons[string][number]

const all = shallowRef<Reasons>()

export async function loadReasons(): Promise<void> {
  all.value ??= await ask(api.GET('/v1/reasons'))
}

export function reasonsFor(use: string): ReasonCode[] {
  return (all.value?.[use] ?? []).filter((one) => !one.retired)
}

/** Where a code is listed: the use it was given under, else any that has it. */
export function reasonNamed(code: string | undefined, use?: string): ReasonCode | undefined {
  if (code === undefined || all.value === undefined) return undefined
  const lists = use && all.value[use] ? [all.value[use]] : Object.values(all.value)
  return lists.flat().find((one) => one.code === code) ?? (use ? reasonNamed(code) : undefined)
}
