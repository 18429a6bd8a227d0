// The reader of the live stream against a server that says what the test wants: pieces cut anywhere,
// losses, refusals, silence.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { openStream, type LiveEvent, type LiveStream, type StreamState } from '../../../../shared/api/stream'

interface Served {
  request: { path: string; headers: Record<string, string>; signal: AbortSignal }
  send: (text: string) => void
  end: () => void
}
let served: Served[]
let answers: ('stream' | 'lost' | Response)[]
let events: LiveEvent[]
let ready: boolean[]
let states: StreamState[]
let stream: LiveStream | undefined

beforeEach(() => {
  served = []
  answers = []
  events = []
  ready = []
  states = []
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const answer = answers.shift() ?? 'stream'
    let control: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start: (made) => {
        control = made
      },
    })
    const signal = init.signal as AbortSignal
    signal.addEventListener('abort', () => {
      try {
        control.error(new Error('aborted'))
      } catch {
        /* ended */
      }
    })
    served.push({
      request: { path, headers: init.headers as Record<string, string>, signal },
      send: (text) => control.enqueue(new TextEncoder().encode(text)),
      end: () => control.close(),
    })
    if (answer === 'lost') return Promise.reject(new TypeError('network'))
    return Promise.resolve(answer === 'stream' ? new Response(body) : answer)
  })
})
afterEach(() => {
  stream?.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const settle = () => vi.advanceTimersByTimeAsync(0)

function open(more: Partial<Parameters<typeof openStream>[0]> = {}): void {
  stream = openStream({
    onEvent: (event) => events.push(event),
    onReady: (resumed) => ready.push(resumed),
    onState: (state) => states.push(state),
    ...more,
  })
}

const first = 'retry: 2000\nevent: ready\nid: 40\ndata: {"seq":40,"resumed":false}\n\n'
const event = (seq: number) => `event: wish\nid: ${seq}\ndata: {"subject":"wish","seq":${seq},"wish_id":1}\n\n`

describe('a stream', () => {
  test('tells readiness and events, with the token in a header and not in the address', async () => {
    open({ filter: { wish: 17 }, token: 'xyw_secret' })
    await settle()
    served[0].send(first + event(41))
    await settle()
    expect(served[0].request.path).toBe('/v1/stream?wish=17')
    expect(served[0].request.headers).toEqual({
      Accept: 'text/event-stream',
      'Accept-Language': 'zh',
      Authorization: 'Bearer xyw_secret',
    })
    expect([ready, events.map((one) => one.seq), states]).toEqual([[false], [41], ['live']])
  })

  test('after a loss goes on where it broke off', async () => {
    open()
    await settle()
    served[0].send(first + event(41) + 'event: wish\nid: 42\nda')
    await settle()
    served[0].end()
    await settle()
    expect(states).toEqual(['live', 'lost'])
    await vi.advanceTimersByTimeAsync(4_000)
    expect(served.length).toBe(2)
    expect(served[1].request.headers['Last-Event-ID']).toBe('41')
    served[1].send('event: ready\nid: 41\ndata: {"seq":41,"resumed":true}\n\n' + event(42))
    await settle()
    expect([ready, events.map((one) => one.seq), states]).toEqual([
      [false, true],
      [41, 42],
      ['live', 'lost', 'live'],
    ])
    expect(stream?.lastEventId).toBe('42')
  })

  test('silence for longer than the ping is a loss', async () => {
    open()
    await settle()
    served[0].send(first)
    await vi.advanceTimersByTimeAsync(39_000)
    served[0].send(': ping\nid: 41\n\n')
    await vi.advanceTimersByTimeAsync(39_000)
    expect(served[0].request.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(served[0].request.signal.aborted).toBe(true)
    expect(states).toEqual(['live', 'lost'])
  })

  test('pauses grow while nothing works, and a refusal that can pass is waited for', async () => {
    answers = ['lost', 'lost', 'lost', new Response('{}', { status: 503, headers: { 'Retry-After': '7' } })]
    open()
    await vi.advanceTimersByTimeAsync(1_100)
    expect(served.length).toBe(2)
    await vi.advanceTimersByTimeAsync(2_100)
    expect(served.length).toBe(3)
    await vi.advanceTimersByTimeAsync(4_100)
    expect(served.length).toBe(4)
    await vi.advanceTimersByTimeAsync(3_400)
    expect(served.length).toBe(4)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(served.length).toBe(5)
    expect(states).toEqual(['lost'])
  })

  test('a refusal that stays ends it', async () => {
    const problems: unknown[] = []
    answers = [new Response('{"code":"unauthenticated","detail":"x"}', { status: 401 })]
    open({ onState: (state, problem) => problems.push([state, problem?.code]) })
    await vi.advanceTimersByTimeAsync(300_000)
    expect(served.length).toBe(1)
    expect(problems).toEqual([['refused', 'unauthenticated']])
  })

  test('closed is closed', async () => {
    open()
    await settle()
    served[0].send(first)
    await settle()
    stream?.close()
    await vi.advanceTimersByTimeAsync(300_000)
    expect([served.length, served[0].request.signal.aborted, stream?.state, states]).toEqual([
      1,
      true,
      'closed',
      ['live'],
    ])
  })

  test('its text is the same however it is cut', async () => {
    const text = `: ping\r\nid: 39\r\n\r\n${first}${event(41).replaceAll('\n', '\r\n')}${event(42)}`
    open()
    await settle()
    for (const piece of text) served[0].send(piece)
    await settle()
    for (let cut = 0; cut <= text.length; ++cut) {
      stream?.close()
      open()
      await settle()
      served.at(-1)?.send(text.slice(0, cut))
      served.at(-1)?.send(text.slice(cut))
      await settle()
      expect(stream?.lastEventId, `cut at ${cut}`).toBe('42')
    }
    const times = text.length + 2
    expect(events.map((one) => one.seq)).toEqual(Array(times).fill([41, 42]).flat())
    expect(ready).toEqual(Array(times).fill(false))
  })

  test('an event that broke off moves nothing, a ping moves the place and tells nobody', async () => {
    open({ lastEventId: '5' })
    await settle()
    served[0].send('id: 6\ndata: 1\n')
    await settle()
    expect(stream?.lastEventId).toBe('5')
    served[0].send('\n: ping\nid: 12\n\n')
    await settle()
    expect([stream?.lastEventId, events, ready]).toEqual(['12', [], []])
  })
})
