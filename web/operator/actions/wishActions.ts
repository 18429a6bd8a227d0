// What an operator may do to a wish: which route, and what has to be said. The wish itself says which
// of them are allowed now (`actions`); the table in docs/LIFECYCLE.md is behind both.
import { api, type Schemas, type Wish } from '@shared/api/client'
import { minutesOf } from '@shared/forms'
import { ask } from '@shared/session'

export type ActionName = Wish['actions'][number]
export type Decision = Schemas['Review']['decision']
export type FieldName =
  | 'title'
  | 'content'
  | 'text'
  | 'reason'
  | 'other'
  | 'external_no'
  | 'review_at'
  | 'method'
  | 'stars'
  | 'people'
  | 'hours'
  | 'same_provider'
  | 'danger_done'
  | 'note'

export interface WishAction {
  name: ActionName
  fields: FieldName[]
  optional?: FieldName[] // of these; a note always is
  decision?: Decision // goes by the one route of reviews
  route?: keyof typeof routes // else the action's own name
  ends?: boolean // the wish ends, or somebody is refused: asked before it is done
}

const routes = {
  review: '/v1/wishes/{id}/review',
  dispatch: '/v1/wishes/{id}/dispatch',
  raise_reach: '/v1/wishes/{id}/raise-reach',
  resume: '/v1/wishes/{id}/resume',
  give_up: '/v1/wishes/{id}/give-up',
  recall: '/v1/wishes/{id}/recall',
  escalate: '/v1/wishes/{id}/escalate',
  reissue: '/v1/wishes/{id}/reissue',
  report_result: '/v1/wishes/{id}/report-result',
  cancel: '/v1/wishes/{id}/cancel',
  confirm: '/v1/wishes/{id}/confirm',
  redo: '/v1/wishes/{id}/redo',
  rate: '/v1/wishes/{id}/rate',
  appeal: '/v1/wishes/{id}/appeal',
  start: '/v1/wishes/{id}/start',
  supply_info: '/v1/wishes/{id}/supply-info',
  message: '/v1/wishes/{id}/message',
  correct: '/v1/wishes/{id}/correct',
  finish: '/v1/wishes/{id}/finish',
  give_back: '/v1/wishes/{id}/give-back',
  accept: '/v1/dispatches/{id}/accept',
  decline: '/v1/dispatches/{id}/decline',
} as const

export const reviews: WishAction[] = [
  { name: 'approve', decision: 'open', fields: ['note'] },
  { name: 'ask_info', decision: 'needs_info', fields: ['reason', 'note'] },
  { name: 'transfer', decision: 'transfer', fields: ['reason', 'external_no', 'note'], optional: ['external_no'] },
  { name: 'hold', decision: 'hold', fields: ['reason', 'review_at', 'note'] },
  { name: 'merge', decision: 'merge', fields: ['other', 'note'], ends: true },
  { name: 'reject', decision: 'reject', fields: ['reason', 'note'], ends: true },
]

/** The others, in the order in which they are offered. `dispatch` has its own list to choose from. */
export const others: WishAction[] = [
  { name: 'raise_reach', fields: ['note'] },
  { name: 'message', fields: ['text'] },
  { name: 'correct', fields: ['title', 'content'], optional: ['content'] },
  { name: 'resume', fields: ['note'] },
  { name: 'accept', fields: ['note'] },
  { name: 'decline', fields: ['reason', 'note'] },
  { name: 'start', fields: ['note'] },
  { name: 'finish', fields: ['people', 'hours', 'note'] },
  { name: 'give_back', fields: ['reason', 'note'] },
  { name: 'recall', fields: ['reason', 'note'], ends: true },
  { name: 'supply_info', fields: ['note'] },
  { name: 'confirm', fields: ['method', 'note'] },
  { name: 'rate', fields: ['stars', 'note'] },
  { name: 'redo', fields: ['reason', 'same_provider', 'note'], optional: ['same_provider'] },
  { name: 'report_result', fields: ['external_no', 'note'], optional: ['external_no'] },
  { name: 'appeal', fields: ['note'] },
  { name: 'escalate', fields: ['note'] },
  { name: 'reissue', fields: [] },
  { name: 'give_up', fields: ['reason', 'note'], ends: true },
  { name: 'cancel', fields: ['reason', 'note'], optional: ['reason'], ends: true },
]

/** Nobody lets a wish through in which somebody is in danger without saying what was done. */
export const approve = (wish: Wish): WishAction =>
  wish.danger ? { name: 'approve', decision: 'open', fields: ['danger_done'] } : reviews[0]

export function allowed(actions: WishAction[], wish: Wish): WishAction[] {
  return actions
    .filter((action) => wish.actions.includes(action.name))
    .map((action) => (action.name === 'approve' ? approve(wish) : action))
}

/** What was typed, by field. */
export type Answers = Partial<Record<FieldName, string>>

/** What is there before anything is typed: words are corrected, not written again. */
export const answersBefore = (action: WishAction | undefined, wish: Wish): Answers =>
  action?.name === 'correct' ? { title: wish.title, content: wish.content } : {}

const whole = /^\d{1,15}$/

/** The fields that are missing or wrong, in their order; none: it can be sent. */
export function faultsOf(action: WishAction, answers: Answers, now = Date.now()): FieldName[] {
  return action.fields.filter((field) => {
    const text = answers[field]?.trim() ?? ''
    if (text === '') return field !== 'note' && !action.optional?.includes(field)
    switch (field) {
      case 'other':
        return !whole.test(text) || Number(text) < 1
      case 'people':
        return !whole.test(text) || Number(text) < 1 || Number(text) > 999
      case 'hours':
        return minutesOf(text) === undefined
      case 'external_no':
        return !/^[A-Za-z0-9._/-]{1,64}$/.test(text)
      case 'review_at':
        return !/^\d{4}-\d{2}-\d{2}$/.test(text) || Date.parse(`${text}T23:59:59Z`) < now
      case 'title':
      case 'content':
      case 'text':
      case 'reason':
      case 'method':
      case 'stars':
      case 'same_provider':
      case 'danger_done':
      case 'note':
        return false
    }
  })
}

const morning = 'T09:00:00'

/** The body as the contract has it. `offset`: of the city's clock, such as +08:00. */
export function bodyOf(action: WishAction, answers: Answers, offset: string): Record<string, unknown> {
  const body: Record<string, unknown> = action.decision ? { decision: action.decision } : {}
  for (const field of action.fields) {
    const text = answers[field]?.trim() ?? ''
    if (text === '' && field !== 'content') continue // the content may be taken away
    switch (field) {
      case 'other':
      case 'people':
      case 'stars':
        body[field] = Number(text)
        break
      case 'hours':
        body.minutes = minutesOf(text)
        break
      case 'review_at':
        body.review_at = `${text}${morning}${offset}`
        break
      case 'same_provider':
        body.same_provider = text === 'yes'
        break
      case 'title':
      case 'content':
      case 'text':
      case 'reason':
      case 'method':
      case 'external_no':
      case 'danger_done':
      case 'note':
        body[field] = text
        break
    }
  }
  return body
}

export const offsetOf = (moment: string) => (moment.endsWith('Z') ? 'Z' : moment.slice(-6))

/** Sends it for the version that was read: somebody else's change in between is refused (412). */
export function send(
  name: keyof typeof routes,
  wish: Wish,
  body: Record<string, unknown>,
  headers: Record<string, string>,
): Promise<Wish> {
  const route = routes[name]
  const id = route.startsWith('/v1/dispatches') ? (wish.dispatch_id ?? 0) : wish.id
  const match = route.startsWith('/v1/dispatches') ? {} : { 'If-Match': `"${wish.version}"` }
  const what = { params: { path: { id } }, headers: { ...headers, ...match }, body }
  return ask(api.POST(route as '/v1/wishes/{id}/review', what as never) as never)
}
