// Applying what was tried, line by line, and looking afterwards what it has really changed: the plan
// goes on while people think, so what was promised is compared with what came.
import { api, ConnectionLost, type Schemas } from '@shared/api/client'
import { ref, shallowRef } from 'vue'

import { withIdempotencyKey } from '@shared/api/withIdempotencyKey'
import { ask, sessionEnded } from '@shared/session'
import { make, nothingBegun, type Made } from './applyChange'
import type { Trial } from './changes'

export interface Line {
  trial: Trial
  state: 'waiting' | 'running' | 'done' | 'failed'
  made?: Made
  problem?: unknown
}

export interface Came {
  wish_id: number
  promised?: number // offer; none for a new one
  state?: Schemas['Wish']['state']
  offer_id?: number
  provider?: string
}

const looked_at_max = 20 // wishes whose fate is looked up afterwards
const planned_after_ms = 1_500 // the plan shown is at most a second behind
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

export function useApplying() {
  const lines = ref<Line[]>([])
  const busy = ref(false)
  const before = shallowRef<Schemas['Plan']>()
  const after = shallowRef<Schemas['Plan']>()
  const came = shallowRef<Came[]>()
  let begun = nothingBegun()

  function begin(trials: Trial[]): void {
    lines.value = trials.map((trial) => ({ trial, state: 'waiting' }))
    before.value = after.value = undefined
    came.value = undefined
    begun = { ...nothingBegun(), taken: begun.taken } // a provider that exists is not made again
  }

  async function run(line: Line): Promise<void> {
    line.state = 'running'
    line.problem = undefined
    try {
      line.made = await withIdempotencyKey(`apply ${line.trial.key} ${JSON.stringify(line.trial.change)}`, (headers) =>
        make(ask, line.trial.change, headers, begun),
      )
      line.state = 'done'
    } catch (failure) {
      line.problem = failure
      line.state = 'failed'
    }
  }

  async function fateOf(one: NonNullable<Schemas['WhatIf']['matched']>[number]): Promise<Came> {
    const wish_id = one.wish_id ?? 0
    try {
      const wish = await ask<Schemas['Wish']>(api.GET('/v1/wishes/{id}', { params: { path: { id: wish_id } } }))
      return {
        wish_id,
        promised: one.offer_id,
        state: wish.state,
        offer_id: wish.offer_id ?? wish.assigned_offer_id,
        provider: wish.provider?.name,
      }
    } catch {
      return { wish_id, promised: one.offer_id } // shown as not known
    }
  }

  /** All lines that are not done; stops where the session or the connection ends. */
  async function apply(result: Schemas['WhatIf']): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      before.value ??= await ask<Schemas['Plan']>(api.GET('/v1/plan'))
      for (const line of lines.value) {
        if (line.state === 'done') continue
        await run(line)
        if (line.problem instanceof ConnectionLost || sessionEnded.value) return
      }
      await wait(planned_after_ms)
      after.value = await ask<Schemas['Plan']>(api.GET('/v1/plan'))
      came.value = await Promise.all((result.matched ?? []).slice(0, looked_at_max).map(fateOf))
    } catch {
      // the lines say what was done; the comparison is missing, and the page says so
    } finally {
      busy.value = false
    }
  }

  return { lines, busy, before, after, came, begin, apply }
}
