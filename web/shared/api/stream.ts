// The live stream of the server (GET /v1/stream): reports that something has changed, so that a page
// reads it again instead of asking every few seconds. Not EventSource: a resident's token goes in a
// header, never into an address that is logged.
//
// How to use it: read what the page shows in `onReady(false)`, read again what an event names (or all,
// held back a moment) in `onEvent`. Between the two nothing is missed: whatever was committed before
// `ready` is in the answers of the server by then, and all that comes later is reported. After a loss it
// goes on by itself where it broke off; `onReady(true)` then says that nothing was missed. While
// the state is not 'live' the page may ask now and then by itself (polling), as before.
import { createParser, type EventSourceMessage } from 'eventsource-parser'

import { noteAnswer, noteSilence, onConnectionBack } from '../connection'
import { problemOf, type ApiProblem } from './problem'
import type { components } from './schema'

/** What happened to a wish (as in its timeline), or that a provider or an offer has a new record. */
export type LiveEvent = WishEvent | SupplyEvent

type Schemas = components['schemas']
export type WishEvent = Schemas['LiveWishEvent']
export type SupplyEvent = Schemas['LiveSupplyEvent']

/** One of them, or none for all that the caller may see (a resident: its wish; a provider's staff: what
 *  concerns the provider; an operator: its area). What one may not see looks like what is not there. */
export type StreamFilter = { wish: number } | { provider: number } | { area: string }

/** connecting: nothing is known yet. live: events come. lost: it tries again by itself, with growing
 *  pauses. refused: the server said no (no right, session over) and it has given up. closed: by us. */
export type StreamState = 'connecting' | 'live' | 'lost' | 'refused' | 'closed'

export interface StreamOptions {
  filter?: StreamFilter
  token?: string // tracking token of a resident; the staff has its cookie
  lastEventId?: string // `lastEventId` of an earlier stream, to go on from there
  onEvent: (event: LiveEvent) => void
  /** Events come from here on. `resumed`: all since the last one will follow, nothing was missed; else
   *  read everything that the page shows. */
  onReady: (resumed: boolean) => void
  /** `problem` with 'refused': what the server said. */
  onState?: (state: StreamState, problem?: ApiProblem) => void
}

export interface LiveStream {
  close(): void // no call back after this
  readonly lastEventId: string
  readonly state: StreamState
}

const silence_ms_max = 40_000 // the server pings every 15 s
const pause_ms_least = 1_000
const pause_ms_max = 60_000
const settled_ms = 10_000 // a stream that lived so long begins again without growing pauses

function pathOf(filter: StreamFilter | undefined): string {
  const query = new URLSearchParams(Object.entries(filter ?? {}).map(([name, value]) => [name, String(value)]))
  return filter === undefined ? '/v1/stream' : `/v1/stream?${query}`
}

/** Whether trying again can help. */
function passes(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/** Opens it at once and keeps it open until `close`. */
export function openStream(options: StreamOptions): LiveStream {
  let state: StreamState = 'connecting'
  let lastId = options.lastEventId ?? ''
  let failures = 0
  let retryMs = pause_ms_least
  let timer: ReturnType<typeof setTimeout> | undefined
  let ending = new AbortController()

  const enter = (next: StreamState, problem?: ApiProblem) => {
    if (state === 'closed' || state === next) return
    state = next
    if (next !== 'closed') options.onState?.(next, problem)
  }

  const onMessage = ({ event: type, data }: EventSourceMessage) => {
    if (state === 'closed' || state === 'refused') return
    if (type === 'ready') {
      enter('live')
      options.onReady((JSON.parse(data) as Schemas['LiveReady']).resumed)
    } else if (type === 'wish' || type === 'provider' || type === 'offer') {
      options.onEvent(JSON.parse(data) as LiveEvent)
    } // 'end' says why the server closes; then it does
  }

  /** A growing pause with chance in it, so that thousands do not come back at one moment. */
  const retryLater = (leastMs: number) => {
    if (state === 'closed' || state === 'refused') return
    enter('lost')
    const most = Math.min(pause_ms_max, Math.max(leastMs, pause_ms_least) * 2 ** Math.min(failures++, 6))
    timer = setTimeout(() => void run(), most * (0.5 + Math.random() / 2))
  }

  const refuse = async (response: Response) => {
    const body: unknown = await response.json().catch(() => undefined)
    const problem = problemOf(response, body)
    if (!passes(response.status)) {
      enter('refused', problem)
      return
    }
    retryLater(Number(response.headers.get('Retry-After')) * 1_000 || retryMs)
  }

  const follow = async (body: ReadableStream<Uint8Array>, watched: () => void) => {
    const bytes = body.getReader()
    const text = new TextDecoder()
    const events = createParser({
      onEvent: onMessage,
      onId: (id) => {
        lastId = id
      }, // pings too: they move the place on without an event
      onRetry: (ms) => {
        retryMs = ms
      },
    })
    for (;;) {
      watched()
      const { done, value } = await bytes.read()
      if (done) return
      events.feed(text.decode(value, { stream: true }))
    }
  }

  const run = async () => {
    timer = undefined
    const mine = new AbortController()
    ending = mine
    let watchdog: ReturnType<typeof setTimeout> | undefined
    const watched = () => {
      clearTimeout(watchdog)
      watchdog = setTimeout(() => mine.abort(), silence_ms_max)
    }
    const began = Date.now()
    try {
      watched()
      const response = await fetch(pathOf(options.filter), {
        headers: {
          Accept: 'text/event-stream',
          ...(lastId ? { 'Last-Event-ID': lastId } : {}),
          ...(options.token ? { Authorization: `Bearer ${options.token}` } : {}),
        },
        cache: 'no-store',
        signal: mine.signal,
      })
      noteAnswer()
      if (!response.ok || response.body === null) {
        await refuse(response)
        return
      }
      await follow(response.body, watched)
    } catch {
      if (state !== 'closed' && !mine.signal.aborted) noteSilence()
    } finally {
      clearTimeout(watchdog)
      mine.abort()
    }
    if (state === 'live' && Date.now() - began >= settled_ms) failures = 0
    retryLater(retryMs)
  }

  /** Somebody looks again, or the network is back: no reason to wait any longer. */
  const hurry = () => {
    if (state !== 'lost' || timer === undefined) return
    if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return
    clearTimeout(timer)
    void run()
  }
  const endBack = onConnectionBack(hurry)
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', hurry)

  void run()
  return {
    close() {
      enter('closed')
      clearTimeout(timer)
      endBack()
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', hurry)
      ending.abort()
    },
    get lastEventId() {
      return lastId
    },
    get state() {
      return state
    },
  }
}
