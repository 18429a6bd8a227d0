// What an operator may do to a wish: which route, and what has to be said. The wish itself says which
// of them are allowed now (`actions`); the table in docs/LIFECYCLE.md is behind both.
import { api, type Schemas, type Wish } from '@shared/api/client'
import { ask } from '@shared/session'

export type Action = Wish['actions'][number]
export type Decision = Schemas['Review']['decision']
export type FieldName = 'text' | 'reason' | 'other' | 'external_no' | 'review_at' | 'method' | 'stars' | 'people' | 'hours' | 'same_provider' | 'note'

export interface Deed {
  action: Action
  fields: FieldName[]
  optional?: FieldName[] // of these; a note always is
  decision?: Decision // goes by the one route of reviews
  route?: keyof typeof routes // else the action's own name
  ends?: boolean // the wish ends, or somebody is told no: asked before it is done
}

const routes = {
  review: '/v1/wishes/{id}/review', dispatch: '/v1/wishes/{id}/dispatch', raise_reach: '/v1/wishes/{id}/raise-reach',
  resume: '/v1/wishes/{id}/resume', give_up: '/v1/wishes/{id}/give-up', recall: '/v1/wishes/{id}/recall',
  escalate: '/v1/wishes/{id}/escalate', reissue: '/v1/wishes/{id}/reissue', report_result: '/v1/wishes/{id}/report-result',
  cancel: '/v1/wishes/{id}/cancel', confirm: '/v1/wishes/{id}/confirm', redo: '/v1/wishes/{id}/redo',
  rate: '/v1/wishes/{id}/rate', appeal: '/v1/wishes/{id}/appeal', start: '/v1/wishes/{id}/start',
  supply_info: '/v1/wishes/{id}/supply-info', message: '/v1/wishes/{id}/message',
  finish: '/v1/wishes/{id}/finish', give_back: '/v1/wishes/{id}/give-back',
  accept: '/v1/dispatches/{id}/accept', decline: '/v1/dispatches/{id}/decline',
} as const

export const reviews: Deed[] = [
  { action: 'approve', decision: 'open', fields: ['note'] },
  { action: 'ask_info', decision: 'needs_info', fields: ['reason', 'note'] },
  { action: 'transfer', decision: 'transfer', fields: ['reason', 'external_no', 'note'], optional: ['external_no'] },
  { action: 'hold', decision: 'hold', fields: ['reason', 'review_at', 'note'] },
  { action: 'merge', decision: 'merge', fields: ['other', 'note'], ends: true },
  { action: 'reject', decision: 'reject', fields: ['reason', 'note'], ends: true },
]

/** The others, in the order in which they are offered. `dispatch` has a list of its own to choose from. */
export const others: Deed[] = [
  { action: 'raise_reach', fields: ['note'] },
  { action: 'message', fields: ['text'] },
  { action: 'resume', fields: ['note'] },
  { action: 'accept', fields: ['note'] },
  { action: 'decline', fields: ['reason', 'note'] },
  { action: 'start', fields: ['note'] },
  { action: 'finish', fields: ['people', 'hours', 'note'] },
  { action: 'give_back', fields: ['reason', 'note'] },
  { action: 'recall', fields: ['reason', 'note'], ends: true },
  { action: 'supply_info', fields: ['note'] },
  { action: 'confirm', fields: ['method', 'note'] },
  { action: 'rate', fields: ['stars', 'note'] },
  { action: 'redo', fields: ['reason', 'same_provider', 'note'], optional: ['same_provider'] },
  { action: 'report_result', fields: ['external_no', 'note'], optional: ['external_no'] },
  { action: 'appeal', fields: ['note'] },
  { action: 'escalate', fields: ['note'] },
  { action: 'reissue', fields: [] },
  { action: 'give_up', fields: ['reason', 'note'], ends: true },
  { action: 'cancel', fields: ['reason', 'note'], optional: ['reason'], ends: true },
]

export function allowed(deeds: Deed[], wish: Wish): Deed[] {
  return deeds.filter((deed) => wish.actions.includes(deed.action))
}

/** What was typed, by field. */
export type Answers = Partial<Record<FieldName, string>>

const whole = /^\d{1,15}$/

/** The fields that are missing or wrong, in their order; none: it can be sent. */
export function faultsOf(deed: Deed, answers: Answers, now = Date.now()): FieldName[] {
  return deed.fields.filter((field) => {
    const text = answers[field]?.trim() ?? ''
    if (text === '') return field !== 'note' && !deed.optional?.includes(field)
    switch (field) {
      case 'other': return !whole.test(text) || Number(text) < 1
      case 'people': return !whole.test(text) || Number(text) < 1 || Number(text) > 999
      case 'hours': return minutesOf(text) === undefined
      case 'external_no': return !/^[A-Za-z0-9._/-]{1,64}$/.test(text)
      case 'review_at': return !/^\d{4}-\d{2}-\d{2}$/.test(text) || Date.parse(`${text}T23:59:59Z`) < now
      case 'text':
      case 'reason':
      case 'method':
      case 'stars':
      case 'same_provider':
      case 'note': return false
    }
  })
}

/** Minutes of all helpers together, out of hours as typed. */
export function minutesOf(hours: string): number | undefined {
  const text = hours.trim().replace(/[，,。]/, '.')
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return undefined
  const minutes = Math.round(Number(text) * 60)
  return minutes >= 1 && minutes <= 60_000 ? minutes : undefined
}

const morning = 'T09:00:00'

/** The body as the contract has it. `offset`: of the city's clock, such as +08:00. */
export function bodyOf(deed: Deed, answers: Answers, offset: string): Record<string, unknown> {
  const body: Record<string, unknown> = deed.decision ? { decision: deed.decision } : {}
  for (const field of deed.fields) {
    const text = answers[field]?.trim() ?? ''
    if (text === '') continue
    switch (field) {
      case 'other':
      case 'people':
      case 'stars': body[field] = Number(text); break
      case 'hours': body.minutes = minutesOf(text); break
      case 'review_at': body.review_at = `${text}${morning}${offset}`; break
      case 'same_provider': body.same_provider = text === 'yes'; break
      case 'text':
      case 'reason':
      case 'method':
      case 'external_no':
      case 'note': body[field] = text; break
    }
  }
  return body
}

export const offsetOf = (moment: string) => (moment.endsWith('Z') ? 'Z' : moment.slice(-6))

/** Sends it for the version that was read: somebody else's change in between is refused (412). */
export function send(name: keyof typeof routes, wish: Wish, body: Record<string, unknown>,
                     headers: Record<string, string>): Promise<Wish> {
  const route = routes[name]
  const id = route.startsWith('/v1/dispatches') ? wish.dispatch_id ?? 0 : wish.id
  const match = route.startsWith('/v1/dispatches') ? {} : { 'If-Match': `"${wish.version}"` }
  const what = { params: { path: { id } }, headers: { ...headers, ...match }, body }
  return ask(api.POST(route as '/v1/wishes/{id}/review', what as never) as never)
}
