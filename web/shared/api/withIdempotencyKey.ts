// One key for one intention: a change is sent again under the same key until the server has answered,
// so that a tap too many, or an answer that was lost, does it once.
import { ApiProblem, asWho, ConnectionLost, newKey } from './client'

const keys = new Map<string, string>()

/** `what` names the intention: the change and all that it says. */
export async function withIdempotencyKey<T>(
  what: string,
  send: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const key = keys.get(what) ?? newKey()
  keys.set(what, key)
  try {
    const answer = await send(asWho(undefined, key))
    keys.delete(what)
    return answer
  } catch (failure) {
    const unknown = failure instanceof ConnectionLost || (failure instanceof ApiProblem && failure.uncertain)
    if (!unknown) keys.delete(what)
    throw failure
  }
}
