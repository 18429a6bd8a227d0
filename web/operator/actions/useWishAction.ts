// One change at a time: sent under one key, the outcome shown, and what is shown is read again,
// also when somebody else was faster.
import { api, ApiProblem, ConnectionLost, type Wish } from '@shared/api/client'
import { withIdempotencyKey } from '@shared/api/withIdempotencyKey'
import { deferWhileBusy } from '@shared/deferWhileBusy'
import { ask, sessionEnded } from '@shared/session'
import { ref, shallowRef } from 'vue'

import { bodyOf, offsetOf, send, type Answers, type WishAction } from './wishActions'

export interface Did {
  action: string
  wish: Wish
} // `wish` as it was before

/** What is asked before: what there is to say for one of the actions, whom to dispatch to, the words of a message. */
export interface Asking {
  wish: Wish
  about: WishAction[] | 'dispatch'
}

export function useWishAction(readAgain: () => Promise<void>) {
  const busy = ref(false)
  const problem = ref<unknown>()
  const did = ref<Did>()
  const answer = shallowRef<Wish>() // to the last change of a wish
  const asking = shallowRef<Asking>()

  /** Somebody else was faster: what is asked about is the wish as it is now. */
  async function refreshAsked(): Promise<void> {
    const about = asking.value
    if (about === undefined || !(problem.value instanceof ApiProblem) || ![409, 412].includes(problem.value.status))
      return
    try {
      const wish = await ask(api.GET('/v1/wishes/{id}', { params: { path: { id: about.wish.id } } }))
      if (asking.value === about) asking.value = { ...about, wish }
    } catch {
      // What the server refused is in the dialog already.
    }
  }

  /** The server's answer, or undefined: then `problem` says why not. */
  async function run<T>(
    action: string,
    wish: Wish,
    call: (headers: Record<string, string>) => Promise<T>,
    what: unknown,
  ): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = undefined
    did.value = undefined
    let got: T | undefined
    try {
      got = await withIdempotencyKey(JSON.stringify([action, wish.id, wish.version, what]), call)
      answer.value = got as Wish
      did.value = { action, wish }
    } catch (failure) {
      problem.value = failure
    }
    if (!(problem.value instanceof ConnectionLost) && !sessionEnded.value) {
      if (problem.value !== undefined) await refreshAsked()
      await readAgain()
    }
    busy.value = false
    return got
  }

  const look = deferWhileBusy(busy, () => void readAgain())

  async function act(action: WishAction, wish: Wish, answers: Answers = {}): Promise<Wish | undefined> {
    const body = bodyOf(action, answers, offsetOf(wish.created_at))
    const route = action.decision ? 'review' : (action.name as Parameters<typeof send>[0])
    return run(action.name, wish, (headers) => send(route, wish, body, headers), body)
  }

  function dispatch(wish: Wish, offer: number): Promise<Wish | undefined> {
    return run('dispatch', wish, (headers) => send('dispatch', wish, { offer_id: offer }, headers), offer)
  }

  function clear(): void {
    problem.value = undefined
    did.value = undefined
  }

  return { busy, problem, did, answer, asking, run, act, dispatch, look, clear }
}

export type ActionRunner = ReturnType<typeof useWishAction>
