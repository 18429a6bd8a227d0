// A fetch that does not give up at once on a bad network. What may be repeated without harm is
// repeated: reading, and writing that carries an Idempotency-Key (the server does it once).
import { noteAnswer, noteSilence } from '../connection'
import { ConnectionLost } from './problem'

const wait_ms_max = 12_000 // for one try
const tries_max = 3
const pauses_ms = [400, 1_500]
const retry_after_s_max = 5 // a longer wait is shown to the person instead

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** 128 bits as text. Not randomUUID: that is missing on pages that came without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function repeatable(request: Request): boolean {
  return request.method === 'GET' || request.headers.has('Idempotency-Key')
}

function pauseAfter(response: Response, attempt: number): number {
  const asked = Number(response.headers.get('Retry-After'))
  return Number.isFinite(asked) && asked > 0 ? asked * 1_000 : pauses_ms[attempt]
}

async function once(request: Request): Promise<Response> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), wait_ms_max)
  try {
    return await fetch(request, { signal: ending.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** Throws ConnectionLost when no answer came in the last try. */
export async function retryingFetch(request: Request): Promise<Response> {
  for (let attempt = 0; ; ++attempt) {
    const last = attempt + 1 === tries_max || !repeatable(request)
    let response: Response | undefined
    try {
      response = await once(request.clone())
    } catch {
      if (last || !navigator.onLine) {
        noteSilence()
        throw new ConnectionLost()
      }
    }
    if (response !== undefined) {
      noteAnswer()
      const wait = [429, 502, 503, 504].includes(response.status) ? pauseAfter(response, attempt) : 0
      if (last || wait === 0 || wait > retry_after_s_max * 1_000) return response
      await pause(wait)
    } else {
      await pause(pauses_ms[attempt])
    }
  }
}
