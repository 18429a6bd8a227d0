// A change by an operator: one key, the version that was read, and what happens when somebody else
// was faster or the network is bad.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Wish } from '../../../../shared/api/client'

type Answer = Response | 'lost'
let answers: Answer[]
let seen: Request[]

class CityRequest extends Request {
  // the pages' addresses have no host
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' && input.startsWith('/') ? `http://city${input}` : input, init)
  }
}

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const wish = (version: number): Wish =>
  ({
    id: 7,
    version,
    state: 'open',
    actions: ['raise_reach', 'hold'],
    created_at: '2026-05-01T09:00:00+08:00',
  }) as unknown as Wish
const readAgain = vi.fn(() => Promise.resolve())

async function begin() {
  const { useWishAction } = await import('../../../../operator/actions/useWishAction')
  const { others } = await import('../../../../operator/actions/wishActions')
  const action = others.find((one) => one.name === 'raise_reach')
  if (action === undefined) throw new Error('no such action')
  return { runner: useWishAction(readAgain), action }
}

async function settled<T>(outcome: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync()
  return outcome
}

beforeEach(() => {
  seen = []
  readAgain.mockClear()
  vi.resetModules()
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('Request', CityRequest)
  vi.stubGlobal('fetch', (request: Request) => {
    seen.push(request)
    const answer = answers.shift()
    return answer === 'lost' || answer === undefined
      ? Promise.reject(new TypeError('network'))
      : Promise.resolve(answer)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('it carries a key and the version that was read, and what is shown is read again', async () => {
  const { runner, action } = await begin()
  answers = [json(wish(4))]
  expect(await settled(runner.act(action, wish(3)))).toMatchObject({ version: 4 })
  expect(seen.map((one) => one.url)).toEqual(['http://city/v1/wishes/7/raise-reach'])
  expect(seen[0].headers.get('If-Match')).toBe('"3"')
  expect(seen[0].headers.get('Idempotency-Key')).toMatch(/^"[0-9a-f]{32}"$/)
  expect(runner.did.value?.action).toBe('raise_reach')
  expect(readAgain).toHaveBeenCalledTimes(1)
})

test('somebody else was faster: what is asked about becomes the wish as it is now', async () => {
  const { runner, action } = await begin()
  runner.asking.value = { wish: wish(3), about: [action] }
  answers = [json({ code: 'version_mismatch', status: 412 }, 412), json(wish(5))]
  expect(await settled(runner.act(action, wish(3)))).toBeUndefined()
  expect(runner.problem.value).toMatchObject({ code: 'version_mismatch' })
  expect(runner.asking.value?.wish.version).toBe(5)
  expect(runner.did.value).toBeUndefined()
  expect(readAgain).toHaveBeenCalledTimes(1)
})

test('a lost answer: the next press goes under the same key, and nothing is read meanwhile', async () => {
  const { runner, action } = await begin()
  answers = ['lost', 'lost', 'lost']
  expect(await settled(runner.act(action, wish(3)))).toBeUndefined()
  expect(readAgain).not.toHaveBeenCalled()
  answers = [json(wish(4))]
  await settled(runner.act(action, wish(3)))
  const keys = new Set(seen.map((one) => one.headers.get('Idempotency-Key')))
  expect([seen.length, keys.size]).toEqual([4, 1])
})

test('a second press while the first is on its way does nothing', async () => {
  const { runner, action } = await begin()
  answers = [json(wish(4)), json(wish(5))]
  const first = runner.act(action, wish(3))
  expect(await settled(runner.act(action, wish(3)))).toBeUndefined()
  expect(await settled(first)).toMatchObject({ version: 4 })
  expect(seen.length).toBe(1)
})
