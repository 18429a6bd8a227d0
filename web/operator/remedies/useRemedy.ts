// A remedy is done by one click: the change, then what came of it for the wish, and the way back.
import { api, type Schemas, type Wish } from '@shared/api/client'
import { ask } from '@shared/session'
import { ref, shallowRef } from 'vue'

import { others } from '../actions/wishActions'
import type { ActionRunner } from '../actions/useWishAction'
import type { Explanation } from '../wish/explanation'
import { applyRemedy, isDoable, takeBack, type Done } from './applyRemedy'

type Remedy = Schemas['Remedy']

/** What came of it: somebody is asked or planned, or the main reason why still not. */
export interface Outcome {
  wish: Wish
  matched: boolean
  provider?: string // whom it went to, if it is known
  main?: Explanation['main']
}

const looks_max = 8 // for the answer of the plan
const look_ms = 600

const path = (id: number) => ({ path: { id } })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The plan follows within a moment; it is asked until it has matched the wish, or some seconds have passed. */
export async function outcomeOf(before: Wish, wait: (ms: number) => Promise<unknown> = pause): Promise<Outcome> {
  let outcome: Outcome = { wish: before, matched: false }
  for (let look = 0; look < looks_max; ++look) {
    if (look > 0) await wait(look_ms)
    const wish = await ask<Wish>(api.GET('/v1/wishes/{id}', { params: path(before.id) }))
    if (wish.state !== 'open') {
      return {
        wish,
        matched: ['dispatched', 'claimed', 'in_service'].includes(wish.state),
        provider: wish.provider?.name,
      }
    }
    const found = await ask<Explanation>(api.GET('/v1/wishes/{id}/explanation', { params: path(before.id) }))
    outcome = { wish, matched: found.matched === true, main: found.main }
    if (!outcome.matched || found.assignment === undefined) continue
    const who = await ask<Schemas['Provider']>(
      api.GET('/v1/providers/{id}', { params: path(found.assignment.provider_id) }),
    )
    return { ...outcome, provider: who.name }
  }
  return outcome
}

export function useRemedy(runner: ActionRunner) {
  const outcome = shallowRef<Outcome>()
  const about = shallowRef<Wish>() // whose remedy it was
  const done = ref<Done[]>([]) // can be taken back
  const doing = ref(false)

  const canDo = (remedy: Remedy, wish: Wish): boolean =>
    remedy.kind === 'reach' ? wish.actions.includes('raise_reach') : isDoable(remedy)

  async function follow(wish: Wish): Promise<void> {
    outcome.value = await outcomeOf(wish).catch(() => undefined)
  }

  async function apply(remedy: Remedy, wish: Wish): Promise<void> {
    clear()
    about.value = wish
    doing.value = true
    const raise = others.find((one) => one.name === 'raise_reach')
    const got =
      remedy.kind === 'reach' && raise
        ? await runner.act(raise, wish)
        : await runner.run(
            'remedy',
            wish,
            (headers) => applyRemedy(ask, remedy, headers, done.value).then(() => true),
            remedy,
          )
    if (got !== undefined) await follow(wish)
    doing.value = false
  }

  async function undo(): Promise<void> {
    const wish = about.value
    if (wish === undefined) return
    doing.value = true
    const list = done.value
    await runner.run('undo', wish, (headers) => takeBack(ask, list, headers).then(() => true), list)
    outcome.value = undefined
    doing.value = false
  }

  function clear(): void {
    outcome.value = undefined
    done.value = []
  }

  return { outcome, about, done, doing, canDo, apply, undo, clear }
}

export type RemedyRunner = ReturnType<typeof useRemedy>
