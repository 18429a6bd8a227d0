// A remedy changes just what it names, says what came of it, and can be taken back; tried, it is a
// change of the what-if.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const calls = vi.hoisted(() => [] as unknown[][])
const answers = vi.hoisted(() => new Map<string, unknown>())
const api = vi.hoisted(() => {
  const method =
    (name: string) => (route: string, call: { params: { path: { id: number } }; body?: object; headers?: object }) => {
      const at = `${name} ${route.replace('{id}', String(call.params.path.id))}`
      calls.push([at, call.body, (call.headers as Record<string, string> | undefined)?.['If-Match']])
      const answer = answers.get(at)
      if (answer instanceof Error) throw answer
      return typeof answer === 'function' ? (answer as () => unknown)() : answer
    }
  return { GET: method('GET'), PUT: method('PUT'), PATCH: method('PATCH'), POST: method('POST') }
})
vi.mock('@shared/api/client', () => ({ api }))
vi.mock('@shared/session', () => ({ ask: (answer: unknown) => Promise.resolve(answer) }))

import { applyRemedy, isDoable, takeBack, type Done } from '../../../../operator/remedies/applyRemedy'
import { outcomeOf } from '../../../../operator/remedies/useRemedy'
import { trialsOf } from '../../../../operator/shortage/basket'

const ask = <T>(answer: unknown) => Promise.resolve(answer as T)
const headers = { 'Idempotency-Key': '"k"' }
const offer = {
  id: 7,
  version: 3,
  title: '修灯',
  categories: ['0703'],
  capacity: 2,
  radius_m: 800,
  people_max: 2,
  holidays: 'closed',
  areas: ['320213'],
  hours: [{ days: ['mon'], from: '09:00', to: '17:00' }],
}
const remedy = (more: object) => ({ provider_id: 1, offer_id: 7, moves: 0, text: { zh: '', en: '' }, ...more }) as never
const apply = async (more: object) => {
  const done: Done[] = []
  await applyRemedy(ask as never, remedy(more), headers, done)
  return done
}
const changes = () => calls.filter(([at]) => !String(at).startsWith('GET'))

beforeEach(() => {
  answers.set('GET /v1/offers/7', offer)
  answers.set('GET /v1/providers/1', { id: 1, version: 9, capacity: 4, name: '惠民队' })
  answers.set('PUT /v1/offers/7', { ...offer, version: 4 })
  answers.set('PATCH /v1/offers/7', { ...offer, version: 4 })
  answers.set('PATCH /v1/providers/1', { version: 10 })
  answers.set('POST /v1/offers/7/resume', { version: 5 })
  answers.set('POST /v1/providers/1/resume', { version: 11 })
})
afterEach(() => {
  calls.length = 0
  answers.clear()
})

test('a wider radius replaces the offer and loses none of its terms', async () => {
  const done = await apply({ kind: 'radius', radius_m: 1200 })
  expect(changes()).toEqual([
    [
      'PUT /v1/offers/7',
      {
        title: '修灯',
        categories: ['0703'],
        capacity: 2,
        radius_m: 1200,
        people_max: 2,
        holidays: 'closed',
        areas: ['320213'],
        hours: offer.hours,
      },
      '"3"',
    ],
  ])
  calls.length = 0
  await takeBack(ask as never, done, headers)
  expect(changes()).toMatchObject([['PUT /v1/offers/7', { radius_m: 800, people_max: 2, holidays: 'closed' }, '"4"']])
  expect(done).toEqual([])
})

test('a place more raises what the remedy names, as far as it is below that', async () => {
  const done = await apply({ kind: 'capacity', offer_capacity: 3, provider_capacity: 4 })
  expect(changes()).toEqual([['PATCH /v1/offers/7', { capacity: 3 }, '"3"']]) // the provider has 4 already
  calls.length = 0
  await takeBack(ask as never, done, headers)
  expect(changes()).toEqual([['PATCH /v1/offers/7', { capacity: 2 }, '"4"']])
})

test('who is paused takes wishes again before there is more room', async () => {
  await apply({ kind: 'suspended', resume_offer: true, resume_provider: true, offer_capacity: 3 })
  expect(changes().map(([at]) => at)).toEqual([
    'POST /v1/providers/1/resume',
    'POST /v1/offers/7/resume',
    'PATCH /v1/offers/7',
  ])
})

test('what was changed before a refusal can be taken back', async () => {
  answers.set('PATCH /v1/offers/7', new Error('refused'))
  const done: Done[] = []
  const call = remedy({ kind: 'capacity', offer_capacity: 3, provider_capacity: 5 })
  await expect(applyRemedy(ask as never, call, headers, done)).rejects.toThrow('refused')
  expect(done).toMatchObject([{ of: 'provider', id: 1, version: 10, before: 4 }])
})

test.each([
  ['radius', true],
  ['capacity', true],
  ['crew', true],
  ['suspended', true],
  ['hours', false],
  ['qualification', false],
])('%s can be done by a button: %s', (kind, can) => {
  expect(isDoable(remedy({ kind }))).toBe(can)
})

test('radius and places can be tried, other remedies cannot', () => {
  expect(trialsOf(remedy({ kind: 'radius', radius_m: 900 }), 'A')).toEqual([
    { change: { do: 'widen_radius', offer_id: 7, radius_m: 900 }, name: 'A' },
  ])
  expect(trialsOf(remedy({ kind: 'capacity', offer_capacity: 3, provider_capacity: 5, slots: 2 }), 'A')).toHaveLength(2)
  expect(trialsOf(remedy({ kind: 'hours' }), 'A')).toEqual([])
})

const wish = { id: 5, state: 'open' } as never
const never = () => Promise.resolve()

test('the plan is asked until it has matched the wish', async () => {
  let looks = 0
  answers.set('GET /v1/wishes/5', wish)
  answers.set('GET /v1/wishes/5/explanation', () =>
    ++looks < 3 ? { matched: false, main: 'capacity' } : { matched: true, assignment: { provider_id: 1 } },
  )
  expect(await outcomeOf(wish, never)).toMatchObject({ matched: true, provider: '惠民队' })
})

test('whom it was dispatched to is named; a wish that stays open has its main reason', async () => {
  answers.set('GET /v1/wishes/5', { id: 5, state: 'dispatched', provider: { name: '惠民队' } })
  expect(await outcomeOf(wish, never)).toMatchObject({ matched: true, provider: '惠民队' })
  answers.set('GET /v1/wishes/5', wish)
  answers.set('GET /v1/wishes/5/explanation', { matched: false, main: 'hours' })
  expect(await outcomeOf(wish, never)).toMatchObject({ matched: false, main: 'hours' })
})
