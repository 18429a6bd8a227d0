// The one door to the server. Types come from schema/openapi.json (npm run types), so a page that
// asks for what the contract does not have does not compile.
import createClient from 'openapi-fetch'

import { ConnectionLost, problemOf } from './problem'
import type { components, paths } from './schema'
import { newKey, retryingFetch } from './retryingFetch'

export { ApiProblem, ConnectionLost } from './problem'
export { newKey }

export type Schemas = components['schemas']
export type Wish = Schemas['Wish']
export type Menu = Schemas['Menu']
export type NewWish = Schemas['NewWish']

export const api = createClient<paths>({ baseUrl: '/', fetch: retryingFetch })

/** The body of a success; throws ApiProblem or ConnectionLost. */
export async function take<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer
  try {
    answer = await call
  } catch (failure) {
    if (failure instanceof ConnectionLost) throw failure
    throw new ConnectionLost() // the answer broke off in the middle
  }
  if (answer.error !== undefined || !answer.response.ok) {
    throw problemOf(answer.response, answer.error)
  }
  return answer.data as T
}

/** Headers of one call: whose, and under which key. */
export function asWho(token: string | undefined, key?: string): Record<string, string> {
  return {
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'Idempotency-Key': `"${key}"` } : {}),
  }
}
