// Making a tried change true, by the same calls that a program would use. A change of capacity is
// aimed once: what it was and what it shall be, with the version read. When no answer came, the same
// aim is sent again, so a lost answer never adds the places twice.
import { api, ApiProblem, type take, type Schemas } from '@shared/api/client'

import { termsWith } from '@shared/offer/terms'

import type { Change } from './changes'

type Headers = Record<string, string>
type Asking = <T>(call: Parameters<typeof take<T>>[0]) => Promise<T>

export interface Made {
  from?: number // capacity or radius before
  to?: number
  offer_id?: number // of what is new or changed
  provider_id?: number
}

export interface Aim {
  version: number
  from: number
  to: number
  offer?: Schemas['Offer'] // of a radius: the whole record is replaced
}

type Taken = Map<string, { id: number; offers: number[] }>

/** What was begun and is not finished, by the change that it belongs to. */
export interface Begun {
  aims: Map<string, Aim>
  taken: Taken // providers that stand, and which of their offers
}
export const nothingBegun = (): Begun => ({ aims: new Map(), taken: new Map() })

const match = (version: number): Headers => ({ 'If-Match': `"${version}"` })
const path = (id: number) => ({ path: { id } })

function aimAt(change: Change, record: Schemas['Offer'] | Schemas['Provider']): Aim {
  const { version, capacity } = record
  if (change.do === 'widen_radius') {
    const offer = record as Schemas['Offer']
    return { version, from: offer.radius_m ?? 0, to: change.radius_m ?? 0, offer }
  }
  return { version, from: capacity, to: capacity + (change.slots ?? 0) }
}

const ofOffer = (change: Change) => change.offer_id !== undefined

async function read(ask: Asking, change: Change): Promise<Schemas['Offer'] | Schemas['Provider']> {
  return ofOffer(change)
    ? await ask<Schemas['Offer']>(api.GET('/v1/offers/{id}', { params: path(change.offer_id ?? 0) }))
    : await ask<Schemas['Provider']>(api.GET('/v1/providers/{id}', { params: path(change.provider_id ?? 0) }))
}

function put(ask: Asking, change: Change, aim: Aim): Promise<unknown> {
  const headers = match(aim.version)
  if (aim.offer !== undefined) {
    const body = termsWith(aim.offer, { radius_m: aim.to })
    return ask(
      api.PUT('/v1/offers/{id}', {
        params: path(aim.offer.id) as never,
        headers,
        body,
      }),
    )
  }
  const body = { capacity: aim.to }
  return ofOffer(change)
    ? ask(api.PATCH('/v1/offers/{id}', { params: path(change.offer_id ?? 0) as never, headers, body }))
    : ask(api.PATCH('/v1/providers/{id}', { params: path(change.provider_id ?? 0) as never, headers, body }))
}

const reached = (record: Schemas['Offer'] | Schemas['Provider'], aim: Aim): boolean =>
  (aim.offer !== undefined ? (record as Schemas['Offer']).radius_m : record.capacity) === aim.to

async function raise(ask: Asking, change: Change, aims: Map<string, Aim>): Promise<Made> {
  const key = JSON.stringify(change)
  const aim = aims.get(key) ?? aimAt(change, await read(ask, change))
  aims.set(key, aim)
  try {
    await put(ask, change, aim)
  } catch (failure) {
    const refused = failure instanceof ApiProblem && !failure.uncertain
    if (!refused) throw failure // nobody knows: the same aim is kept
    aims.delete(key)
    const lost = failure.status === 412 && reached(await read(ask, change), aim) // our own, the answer was lost
    if (!lost) throw failure
  }
  aims.delete(key)
  return { from: aim.from, to: aim.to, offer_id: change.offer_id, provider_id: change.provider_id }
}

/** The key of the record at `index` of a change that is several: separate for each, and the same each time. */
function keyOf(headers: Headers, index: number): Headers {
  const key = headers['Idempotency-Key']
  return key === undefined ? headers : { ...headers, 'Idempotency-Key': key.replace(/"$/, `-${index}"`) }
}

/** A provider and its offers, one record after the other. What exists already is not made again: `taken`
 *  keeps it until all of them stand. */
async function takeIn(ask: Asking, change: Change, headers: Headers, taken: Taken): Promise<Made> {
  const { provider, offers = [] } = change
  if (provider === undefined) throw new Error('a new provider without its record')
  const key = JSON.stringify(change)
  const stands = taken.get(key) ?? {
    id: (await ask<Schemas['Provider']>(api.POST('/v1/providers', { headers, body: provider }))).id,
    offers: [],
  }
  taken.set(key, stands)
  for (let at = stands.offers.length; at < offers.length; ++at) {
    const body = { ...offers[at], provider_id: stands.id }
    const offer = await ask<Schemas['Offer']>(api.POST('/v1/offers', { headers: keyOf(headers, at), body }))
    stands.offers.push(offer.id)
  }
  taken.delete(key)
  return { provider_id: stands.id, offer_id: stands.offers[0], from: 0, to: provider.capacity }
}

/** Carries out one change. `headers` holds the Idempotency-Key of this change, for what is a POST. */
export async function make(ask: Asking, change: Change, headers: Headers, begun: Begun): Promise<Made> {
  switch (change.do) {
    case 'add_slots':
    case 'widen_radius':
      return raise(ask, change, begun.aims)
    case 'suspend':
      if (ofOffer(change))
        await ask(api.POST('/v1/offers/{id}/suspend', { params: path(change.offer_id ?? 0), headers }))
      else await ask(api.POST('/v1/providers/{id}/suspend', { params: path(change.provider_id ?? 0), headers }))
      return { offer_id: change.offer_id, provider_id: change.provider_id }
    case 'add_offer': {
      if (change.offer === undefined) throw new Error('a new offer without its record')
      const offer = await ask<Schemas['Offer']>(api.POST('/v1/offers', { headers, body: change.offer }))
      return { offer_id: offer.id, provider_id: offer.provider_id, from: 0, to: offer.capacity }
    }
    case 'add_provider':
      return takeIn(ask, change, headers, begun.taken)
  }
}
