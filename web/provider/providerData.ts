// All that a provider has before it, read again by itself, and the changes it makes.
import { api, ConnectionLost, type Schemas } from '@shared/api/client'
import { withIdempotencyKey } from '@shared/api/withIdempotencyKey'
import { deferWhileBusy } from '@shared/deferWhileBusy'
import { ask, sessionEnded } from '@shared/session'
import { onBeforeUnmount, ref, shallowRef } from 'vue'

import { whenChanged } from './refresh'
import { ring } from '@shared/sound'

export type Asked = Schemas['Dispatches']['items'][number]
export type OnBoard = Schemas['Board']['items'][number]
export type Held = Schemas['Work']['items'][number]
export type Provider = Schemas['Provider']
export type Offer = Schemas['Offer']

const list_max = 100

export type Change =
  | { act: 'accept'; dispatch: number }
  | { act: 'decline'; dispatch: number; body: Schemas['ProviderReason'] }
  | { act: 'claim'; wish: number; body: Schemas['Claim'] }
  | { act: 'start'; wish: number }
  | { act: 'finish'; wish: number; body: Schemas['Finish'] }
  | { act: 'give-back'; wish: number; body: Schemas['ProviderReason'] }
  | { act: 'suspend' | 'resume'; provider: number }
  | { act: 'capacity'; provider: Provider; capacity: number }
  | { act: 'offer-suspend' | 'offer-resume'; offer: number }
  | { act: 'offer-capacity'; offer: Offer; capacity: number }

const at = (id: number) => ({ path: { id } })
const match = (version: number) => ({ 'If-Match': `"${version}"` })

function send(change: Change, headers: Record<string, string>): Promise<unknown> {
  switch (change.act) {
    case 'accept':
      return ask(api.POST('/v1/dispatches/{id}/accept', { params: at(change.dispatch), headers }))
    case 'decline':
      return ask(api.POST('/v1/dispatches/{id}/decline', { params: at(change.dispatch), headers, body: change.body }))
    case 'claim':
      return ask(api.POST('/v1/wishes/{id}/claim', { params: at(change.wish), headers, body: change.body }))
    case 'start':
      return ask(api.POST('/v1/wishes/{id}/start', { params: at(change.wish), headers }))
    case 'finish':
      return ask(api.POST('/v1/wishes/{id}/finish', { params: at(change.wish), headers, body: change.body }))
    case 'give-back':
      return ask(api.POST('/v1/wishes/{id}/give-back', { params: at(change.wish), headers, body: change.body }))
    case 'suspend':
      return ask(api.POST('/v1/providers/{id}/suspend', { params: at(change.provider), headers }))
    case 'resume':
      return ask(api.POST('/v1/providers/{id}/resume', { params: at(change.provider), headers }))
    case 'capacity':
      return ask(
        api.PATCH('/v1/providers/{id}', {
          params: at(change.provider.id) as never,
          headers: match(change.provider.version),
          body: { capacity: change.capacity },
        }),
      )
    case 'offer-suspend':
      return ask(api.POST('/v1/offers/{id}/suspend', { params: at(change.offer), headers }))
    case 'offer-resume':
      return ask(api.POST('/v1/offers/{id}/resume', { params: at(change.offer), headers }))
    case 'offer-capacity':
      return ask(
        api.PATCH('/v1/offers/{id}', {
          params: at(change.offer.id) as never,
          headers: match(change.offer.version),
          body: { capacity: change.capacity },
        }),
      )
  }
}

export function useProviderData(id: number) {
  const provider = shallowRef<Provider>()
  const asked = shallowRef<Asked[]>()
  const board = shallowRef<OnBoard[]>([])
  const work = shallowRef<Held[]>([])
  const offers = shallowRef<Offer[]>([])
  const lookProblem = ref<unknown>() // of reading
  const problem = ref<unknown>() // of the last change
  const done = ref('') // the last change that worked
  const busy = ref(false)
  const known = new Set<number>()

  function noteAsked(items: Asked[]): void {
    const fresh = items.filter((one) => !known.has(one.dispatch_id))
    if (fresh.length > 0 && asked.value !== undefined) ring()
    for (const one of fresh) known.add(one.dispatch_id)
    asked.value = items
  }

  async function read(): Promise<void> {
    const params = { path: { id }, query: { limit: list_max } }
    try {
      const [self, mine, all, open, held] = await Promise.all([
        ask(api.GET('/v1/providers/{id}', { params: at(id) })),
        ask(api.GET('/v1/providers/{id}/offers', { params: at(id) })),
        ask(api.GET('/v1/providers/{id}/dispatches', { params })),
        ask(api.GET('/v1/providers/{id}/board', { params })),
        ask(api.GET('/v1/providers/{id}/work', { params })),
      ])
      provider.value = self
      offers.value = mine.items
      noteAsked(all.items)
      board.value = open.items
      work.value = held.items
      lookProblem.value = undefined
    } catch (failure) {
      lookProblem.value = failure
    }
  }

  /** True if it was done; else `problem` says why not. What others changed meanwhile is read again. */
  async function change(what: Change): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = undefined
    done.value = ''
    try {
      await withIdempotencyKey(JSON.stringify(what), (headers) => send(what, headers))
      done.value = what.act
    } catch (failure) {
      problem.value = failure
    }
    if (!(problem.value instanceof ConnectionLost) && !sessionEnded.value) await read()
    busy.value = false
    return problem.value === undefined
  }

  const end = whenChanged(
    id,
    deferWhileBusy(busy, () => {
      if (!sessionEnded.value) void read()
    }),
  )
  onBeforeUnmount(end)
  void read()
  return { provider, asked, board, work, offers, lookProblem, problem, done, busy, read, change }
}

export type ProviderData = ReturnType<typeof useProviderData>
