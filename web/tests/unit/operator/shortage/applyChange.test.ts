// Making a tried change true: what is sent counts, also when answers are lost or others are faster.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type Answer = Response | 'lost'
let answers: Answer[]
let seen: { method: string; path: string; body: unknown; match: string | null; key: string | null }[]

class CityRequest extends Request {
  // the pages' addresses have no host
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' && input.startsWith('/') ? `http://city${input}` : input, init)
  }
}
const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const offer = (capacity: number, version: number, radius_m = 800) =>
  json({
    id: 7,
    version,
    capacity,
    radius_m,
    held: 0,
    free: capacity,
    title: '理发',
    categories: ['0701'],
    place: { lat: 31.5, lon: 120.3 },
    hours: [],
    provider_id: 1,
    suspended: false,
  })
const changed = () => json({ code: 'version_mismatch' }, 412)
const add = { do: 'add_slots' as const, offer_id: 7, slots: 2 }

async function begin() {
  const { make, nothingBegun } = await import('../../../../operator/shortage/applyChange')
  const { ApiProblem, ConnectionLost } = await import('../../../../shared/api/client')
  const { ask } = await import('../../../../shared/session')
  const begun = nothingBegun()
  return {
    ApiProblem,
    ConnectionLost,
    go: (change: Parameters<typeof make>[1]) => make(ask, change, { 'Idempotency-Key': '"k"' }, begun),
  }
}

beforeEach(() => {
  seen = []
  vi.resetModules()
  vi.stubGlobal('navigator', { onLine: false }) // nothing is tried again by itself
  vi.stubGlobal('Request', CityRequest)
  vi.stubGlobal('fetch', async (request: Request) => {
    const body: unknown = request.method === 'GET' ? undefined : await request.json().catch(() => undefined)
    seen.push({
      method: request.method,
      path: new URL(request.url).pathname,
      body,
      match: request.headers.get('If-Match'),
      key: request.headers.get('Idempotency-Key'),
    })
    const answer = answers.shift()
    if (answer === 'lost' || answer === undefined) throw new TypeError('network')
    return answer
  })
})
afterEach(() => vi.unstubAllGlobals())

test('places are added to what the record has, against the version that was read', async () => {
  answers = [offer(3, 5), offer(5, 6)]
  const { go } = await begin()
  expect(await go(add)).toMatchObject({ from: 3, to: 5, offer_id: 7 })
  expect(seen.map((one) => one.method)).toEqual(['GET', 'PATCH'])
  expect(seen[1]).toMatchObject({ path: '/v1/offers/7', body: { capacity: 5 }, match: '"5"' })
})

test('a lost answer never adds the places twice', async () => {
  answers = [offer(3, 5), 'lost', changed(), offer(5, 6)] // it had been done
  const { go, ConnectionLost } = await begin()
  await expect(go(add)).rejects.toBeInstanceOf(ConnectionLost)
  expect(await go(add)).toMatchObject({ from: 3, to: 5 })
  expect(seen.filter((one) => one.method === 'PATCH').map((one) => one.body)).toEqual([
    { capacity: 5 },
    { capacity: 5 },
  ])
})

test('what somebody else has changed meanwhile is refused, and aimed anew the next time', async () => {
  answers = [offer(3, 5), changed(), offer(9, 6), offer(9, 6), offer(11, 7)]
  const { go, ApiProblem } = await begin()
  await expect(go(add)).rejects.toBeInstanceOf(ApiProblem)
  expect(await go(add)).toMatchObject({ from: 9, to: 11 })
})

test('a wider radius replaces the record and keeps the rest of it', async () => {
  answers = [offer(3, 5), offer(3, 6, 2_000)]
  const { go } = await begin()
  expect(await go({ do: 'widen_radius', offer_id: 7, radius_m: 2_000 })).toMatchObject({ from: 800, to: 2_000 })
  expect(seen[1]).toMatchObject({
    method: 'PUT',
    match: '"5"',
    body: { title: '理发', categories: ['0701'], capacity: 3, radius_m: 2_000, place: { lat: 31.5, lon: 120.3 } },
  })
})

test('a pause and a new offer are posted once, under the key they are given', async () => {
  answers = [json({}), json({ id: 99, provider_id: 1, capacity: 4 }, 201)]
  const { go } = await begin()
  expect(await go({ do: 'suspend', provider_id: 1 })).toEqual({ offer_id: undefined, provider_id: 1 })
  expect(
    await go({ do: 'add_offer', offer: { provider_id: 1, title: 'T', categories: ['0701'], capacity: 4 } }),
  ).toMatchObject({ offer_id: 99, to: 4 })
  expect(seen.map((one) => `${one.method} ${one.path}`)).toEqual(['POST /v1/providers/1/suspend', 'POST /v1/offers'])
})

test('a provider is taken in once, then its offers, each under a key of its own', async () => {
  const offer = (title: string) => ({ title, categories: ['0701'], capacity: 4 })
  const change = {
    do: 'add_provider' as const,
    offers: [offer('A'), offer('B')],
    provider: { code: 'T-1', name: '队', kind: 'team' as const, area: '320205', capacity: 4 },
  }
  answers = [json({ id: 50 }, 201), json({ id: 60 }, 201), 'lost', json({ id: 61 }, 201)]
  const { go, ConnectionLost } = await begin()
  await expect(go(change)).rejects.toBeInstanceOf(ConnectionLost)
  expect(await go(change)).toEqual({ provider_id: 50, offer_id: 60, from: 0, to: 4 })
  expect(seen.map((one) => [one.path, (one.body as { title?: string }).title, one.key])).toEqual([
    ['/v1/providers', undefined, '"k"'],
    ['/v1/offers', 'A', '"k-0"'],
    ['/v1/offers', 'B', '"k-1"'],
    ['/v1/offers', 'B', '"k-1"'],
  ])
  expect(seen[1].body).toMatchObject({ provider_id: 50 })
})

test('what a provider has refused is not begun again from its first record', async () => {
  const change = {
    do: 'add_provider' as const,
    offers: [{ title: 'A', categories: ['9999'], capacity: 4 }],
    provider: { code: 'T-1', name: '队', kind: 'team' as const, area: '320205', capacity: 4 },
  }
  answers = [json({ id: 50 }, 201), json({ code: 'unknown_category' }, 422), json({ id: 60 }, 201)]
  const { go, ApiProblem } = await begin()
  await expect(go(change)).rejects.toBeInstanceOf(ApiProblem)
  expect(await go(change)).toMatchObject({ provider_id: 50, offer_id: 60 })
  expect(seen.filter((one) => one.path === '/v1/providers').length).toBe(1)
})
