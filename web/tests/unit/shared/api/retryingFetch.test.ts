// The client against a server that answers as set: what is repeated, and under which key.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ConnectionLost } from '../../../../shared/api/problem'
import { newKey, retryingFetch } from '../../../../shared/api/retryingFetch'

type Answer = Response | 'lost'
let answers: Answer[]
let seen: Request[]

beforeEach(() => {
  seen = []
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { onLine: true })
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

const post = (key?: string) =>
  new Request('http://city/v1/wishes', {
    method: 'POST',
    body: '{"a":1}',
    headers: key ? { 'Idempotency-Key': key } : {},
  })

async function run(request: Request): Promise<Response | Error> {
  const outcome = retryingFetch(request).catch((failure: Error) => failure)
  await vi.runAllTimersAsync()
  return outcome
}

describe('a bad network', () => {
  test('reading is repeated', async () => {
    answers = ['lost', new Response('{}')]
    expect(((await run(new Request('http://city/v1/menu'))) as Response).ok).toBe(true)
    expect(seen.length).toBe(2)
  })

  test('writing with a key is repeated under the same key, with the same body', async () => {
    answers = ['lost', 'lost', new Response('{}', { status: 201 })]
    expect(((await run(post('"k1"'))) as Response).status).toBe(201)
    expect(seen.map((request) => request.headers.get('Idempotency-Key'))).toEqual(['"k1"', '"k1"', '"k1"'])
    expect(await seen[2].text()).toBe('{"a":1}')
  })

  test('writing without a key is never repeated', async () => {
    answers = ['lost', new Response('{}')]
    expect(await run(post())).toBeInstanceOf(ConnectionLost)
    expect(seen.length).toBe(1)
  })

  test('it ends', async () => {
    answers = []
    expect(await run(post('"k2"'))).toBeInstanceOf(ConnectionLost)
    expect(seen.length).toBe(3)
  })
})

describe('a busy server', () => {
  test('is asked again after the time it names', async () => {
    answers = [new Response('', { status: 503, headers: { 'Retry-After': '2' } }), new Response('{}')]
    const outcome = retryingFetch(new Request('http://city/v1/menu'))
    await vi.advanceTimersByTimeAsync(1_900)
    expect(seen.length).toBe(1)
    await vi.advanceTimersByTimeAsync(200)
    expect((await outcome).ok).toBe(true)
  })

  test('a long wait is told instead of waited', async () => {
    answers = [new Response('', { status: 429, headers: { 'Retry-After': '600' } })]
    expect(((await run(new Request('http://city/v1/menu'))) as Response).status).toBe(429)
  })

  test('a refusal is final', async () => {
    answers = [new Response('{}', { status: 422 })]
    expect(((await run(post('"k3"'))) as Response).status).toBe(422)
    expect(seen.length).toBe(1)
  })
})

test('keys are 128 bits and differ', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newKey()).not.toBe(newKey())
})
