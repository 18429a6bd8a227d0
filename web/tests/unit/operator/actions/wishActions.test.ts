import { expect, test } from 'vitest'

import {
  allowed,
  answersBefore,
  approve,
  bodyOf,
  faultsOf,
  others,
  reviews,
  type WishAction,
} from '../../../../operator/actions/wishActions'
import zhWords from '../../../../operator/zh'
import type { Wish } from '../../../../shared/api/client'
import { membersOf, wordsOf } from '../../contract'

const action = (name: string): WishAction => {
  const found = [...reviews, ...others].find((one) => one.name === name)
  if (found === undefined) throw new Error(name)
  return found
}
const wish = (change: object): Wish =>
  ({
    id: 1,
    version: 3,
    state: 'open',
    category: { code: '0703' },
    actions: [],
    created_at: '2026-05-01T09:00:00+08:00',
    refusals: { total: 0, since_reach_rose: 0 },
    ...change,
  }) as unknown as Wish

test('a wish is offered what it allows, and nothing else', () => {
  const one = wish({ actions: ['reject', 'hold', 'raise_reach', 'cancel', 'reissue'] })
  expect(allowed(reviews, one).map((each) => each.name)).toEqual(['hold', 'reject'])
  expect(allowed(others, one).map((each) => each.name)).toEqual(['raise_reach', 'reissue', 'cancel'])
})

test('what the action needs is asked for, what it may have is not', () => {
  expect(faultsOf(action('reject'), {})).toEqual(['reason'])
  expect(faultsOf(action('reject'), { reason: 'other' })).toEqual([])
  expect(faultsOf(action('cancel'), {})).toEqual([])
  expect(faultsOf(action('transfer'), { reason: 'police', external_no: 'A 1' })).toEqual(['external_no'])
  expect(faultsOf(action('merge'), { other: '12a' })).toEqual(['other'])
  expect(faultsOf(action('merge'), { other: '0' })).toEqual(['other'])
  expect(faultsOf(action('finish'), { people: '1000', hours: '0' })).toEqual(['people', 'hours'])
})

test('a hold needs a day that has not passed', () => {
  const now = Date.parse('2026-05-10T02:00:00Z')
  expect(faultsOf(action('hold'), { reason: 'weather', review_at: '2026-05-09' }, now)).toEqual(['review_at'])
  expect(faultsOf(action('hold'), { reason: 'weather', review_at: '2026-05-10' }, now)).toEqual([])
})

test('words are corrected from what is there, and the content may be taken away', () => {
  const one = wish({ title: '教我收邮件 a@b.cn', content: '住501' })
  expect(answersBefore(action('correct'), one)).toEqual({ title: '教我收邮件 a@b.cn', content: '住501' })
  expect(answersBefore(action('message'), one)).toEqual({})
  expect(faultsOf(action('correct'), { title: ' ', content: '' })).toEqual(['title'])
  expect(bodyOf(action('correct'), { title: '教我收邮件', content: '' }, 'Z')).toEqual({
    title: '教我收邮件',
    content: '',
  })
})

test('bodies are those of the contract', () => {
  expect(bodyOf(action('reject'), { reason: 'abuse', note: ' ' }, '+08:00')).toEqual({
    decision: 'reject',
    reason: 'abuse',
  })
  expect(bodyOf(action('hold'), { reason: 'season', review_at: '2026-06-01' }, '+08:00')).toEqual({
    decision: 'hold',
    reason: 'season',
    review_at: '2026-06-01T09:00:00+08:00',
  })
  expect(bodyOf(action('merge'), { other: '17' }, 'Z')).toEqual({ decision: 'merge', other: 17 })
  expect(bodyOf(action('finish'), { people: '2', hours: '1，5' }, 'Z')).toEqual({ people: 2, minutes: 90 })
  expect(bodyOf(action('redo'), { reason: 'other', same_provider: 'yes' }, 'Z')).toEqual({
    reason: 'other',
    same_provider: true,
  })
})

test('every action, and every event of the contract, has words', () => {
  const actions = [...reviews, ...others].map((one) => one.name)
  expect(Object.keys(zhWords.event)).toEqual(expect.arrayContaining(wordsOf('Event', 'action')))
  expect(Object.keys(zhWords.action)).toEqual(expect.arrayContaining(actions))
  expect(Object.keys(zhWords.did)).toEqual(expect.arrayContaining(actions))
  expect(Object.keys(zhWords.state)).toEqual(expect.arrayContaining(wordsOf('Wish', 'state')))
  expect(Object.keys(zhWords.reach)).toEqual(expect.arrayContaining(wordsOf('Wish', 'reach')))
  expect(Object.keys(zhWords.main)).toEqual(expect.arrayContaining(wordsOf('Explanation', 'main')))
  expect(Object.keys(zhWords.filter)).toEqual(expect.arrayContaining(membersOf('Explanation', 'removed')))
})

test('a wish in danger is approved only with what was done', () => {
  const danger = { kind: 'gas', title: '燃气泄漏', advice: [], calls: [] }
  const waits = wish({ state: 'submitted', actions: ['approve'], danger })
  const [one] = allowed(reviews, waits)
  expect(one.fields).toEqual(['danger_done'])
  expect(faultsOf(one, {})).toEqual(['danger_done'])
  expect(bodyOf(one, { danger_done: ' 已打119 ' }, '+08:00')).toEqual({ decision: 'open', danger_done: '已打119' })
  expect(approve(wish({})).fields).toEqual(['note'])
})

const correction = others.find((one) => one.label === 'correct_facts') as WishAction

test('facts are corrected one by one; a time is whole', () => {
  expect(faultsOf(correction, {})).toEqual(['category'])
  expect(faultsOf(correction, { category: '0703' })).toEqual([])
  expect(faultsOf(correction, { day: '2027-03-01' })).toEqual(['day'])
  expect(faultsOf(correction, { day: '2027-03-01', from: '11:00', to: '09:00' })).toEqual(['day'])
  expect(faultsOf(correction, { helpers: '0' })).toEqual(['helpers'])
  expect(bodyOf(correction, { day: '2027-03-01', from: '09:00', to: '11:00', helpers: '2' }, '+08:00')).toEqual({
    wanted: { from: '2027-03-01T09:00:00+08:00', to: '2027-03-01T11:00:00+08:00' },
    people: 2,
  })
})

test('facts can be corrected while no provider is asked or has the wish; words always', () => {
  const names = (state: string) =>
    allowed(others, { state, actions: ['correct'] } as never).map((one) => one.label ?? one.name)
  expect(names('open')).toEqual(['correct', 'correct_facts'])
  expect(names('claimed')).toEqual(['correct'])
})
