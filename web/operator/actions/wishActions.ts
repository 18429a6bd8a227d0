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
  | 'category'
  | 'area'
  | 'day'
  | 'from'
  | 'to'
  | 'helpers'
  | 'note'

export interface WishAction {
  name: ActionName
  fields: FieldName[]
  optional?: FieldName[] // of these; a note always is
  decision?: Decision // goes by the one route of reviews
  route?: keyof typeof routes // else the action's own name
  label?: string // key of its words, if it is one of several that share a name
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
  {
    name: 'correct',
    label: 'correct_facts',
    fields: ['category', 'area', 'day', 'from', 'to', 'helpers'],
    optional: ['category', 'area', 'day', 'from', 'to', 'helpers'],
  },
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

/** Key of its words. */
export const nameOf = (action: WishAction): string => action.label ?? action.name

/** Nobody lets a wish through in which somebody is in danger without saying what was done. */
export const approve = (wish: Wish): WishAction =>
  wish.danger ? { name: 'approve', decision: 'open', fields: ['danger_done'] } : reviews[0]

/** What a provider is asked for, or has, is what it has seen: facts are corrected before. */
const with_us: Wish['state'][] = ['submitted', 'needs_info', 'open', 'on_hold']

export function allowed(actions: WishAction[], wish: Wish): WishAction[] {
  return actions
    .filter((action) => wish.actions.includes(action.name))
    .filter((action) => action.label !== 'correct_facts' || with_us.includes(wish.state))
    .map((action) => (action.name === 'approve' ? approve(wish) : action))
}

/** What was typed, by field. */
export type Answers = Partial<Record<FieldName, string>>

/** What is there before anything is typed: words are corrected, not written again. */
export const answersBefore = (action: WishAction | undefined, wish: Wish): Answers =>
  action?.name === 'correct' && action.label === undefined ? { title: wish.title, content: wish.content } : {}

const whole = /^\d{1,15}$/

const facts: FieldName[] = ['category', 'area', 'day', 'from', 'to', 'helpers']

/** One at least is given; a time is whole and runs forward. */
function faultsOfFacts(answers: Answers): FieldName[] {
  const said = (field: FieldName) => answers[field]?.trim() ?? ''
  if (facts.every((field) => said(field) === '')) return ['category']
  const times = [said('day'), said('from'), said('to')]
  const is_time = times.every((one) => one === '') || (times.every((one) => one !== '') && times[1] < times[2])
  const helpers = said('helpers')
  const is_count = helpers === '' || (whole.test(helpers) && Number(helpers) >= 1 && Number(helpers) <= 99)
  return [...(is_time ? [] : ['day' as const]), ...(is_count ? [] : ['helpers' as const])]
}

/** The fields that are missing or wrong, in their order; none: it can be sent. */
export function faultsOf(action: WishAction, answers: Answers, now = Date.now()): FieldName[] {
  if (action.label === 'correct_facts') return faultsOfFacts(answers)
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
      case 'category':
      case 'area':
      case 'day':
      case 'from':
      case 'to':
      case 'helpers':
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
      case 'helpers':
        body.people = Number(text)
        break
      case 'day':
        body.wanted = {
          from: `${text}T${answers.from}:00${offset}`,
          to: `${text}T${answers.to}:00${offset}`,
        }
        break
      case 'from':
      case 'to':
        break // with the day
      case 'title':
      case 'content':
      case 'text':
      case 'reason':
      case 'method':
      case 'external_no':
      case 'danger_done':
      case 'category':
      case 'area':
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
