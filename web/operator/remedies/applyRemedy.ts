// What a remedy changes of supply, done and taken back. Each record is read first and changed only as
// far as the remedy says; taking back is refused by the server if anything else happened in between.
import { api, type Schemas, type take } from '@shared/api/client'
import { termsWith } from '@shared/offer/terms'

type Remedy = Schemas['Remedy']
type Offer = Schemas['Offer']
type Provider = Schemas['Provider']
type Headers = Record<string, string>
type Asking = <T>(call: Parameters<typeof take<T>>[0]) => Promise<T>

/** A change that was made: what it was before, and the version since. */
export type Done =
  | { of: 'offer' | 'provider'; id: number; version: number; what: 'capacity'; before: number }
  | { of: 'offer'; id: number; version: number; what: 'terms'; before: Offer }
  | { of: 'offer' | 'provider'; id: number; version: number; what: 'suspended' }

/** Another time needs the resident, a qualification its holder: no button does that. */
export const isDoable = (remedy: Remedy): boolean => ['radius', 'capacity', 'crew', 'suspended'].includes(remedy.kind)

const match = (version: number): Headers => ({ 'If-Match': `"${version}"` })
const path = (id: number) => ({ path: { id } }) as never

const readOffer = (ask: Asking, id: number) => ask<Offer>(api.GET('/v1/offers/{id}', { params: path(id) }))
const readProvider = (ask: Asking, id: number) => ask<Provider>(api.GET('/v1/providers/{id}', { params: path(id) }))

function patch(ask: Asking, of: 'offer' | 'provider', id: number, version: number, capacity: number) {
  const call = { params: path(id), headers: match(version), body: { capacity } }
  return of === 'offer'
    ? ask<Offer>(api.PATCH('/v1/offers/{id}', call))
    : ask<Provider>(api.PATCH('/v1/providers/{id}', call))
}

async function raise(ask: Asking, of: 'offer' | 'provider', id: number, to: number): Promise<Done[]> {
  const before = of === 'offer' ? await readOffer(ask, id) : await readProvider(ask, id)
  if (before.capacity >= to) return []
  const { version } = await patch(ask, of, id, before.version, to)
  return [{ of, id, version, what: 'capacity', before: before.capacity }]
}

async function replace(ask: Asking, remedy: Remedy, id: number): Promise<Done[]> {
  const before = await readOffer(ask, id)
  const change = {
    ...(remedy.radius_m === undefined ? {} : { radius_m: Math.max(remedy.radius_m, before.radius_m ?? 0) }),
    ...(remedy.people_max === undefined ? {} : { people_max: remedy.people_max }),
  }
  const body = termsWith(before, change)
  const call = { params: path(id), headers: match(before.version), body }
  const { version } = await ask<Offer>(api.PUT('/v1/offers/{id}', call))
  return [{ of: 'offer', id, version, what: 'terms', before }]
}

async function resume(ask: Asking, of: 'offer' | 'provider', id: number, headers: Headers): Promise<Done[]> {
  const own = { ...headers, 'Idempotency-Key': headers['Idempotency-Key'].replace(/"$/, `-${of}"`) }
  const call = { params: path(id), headers: own }
  const { version } =
    of === 'offer'
      ? await ask<Offer>(api.POST('/v1/offers/{id}/resume', call))
      : await ask<Provider>(api.POST('/v1/providers/{id}/resume', call))
  return [{ of, id, version, what: 'suspended' }]
}

/** Precondition: isDoable. Gives what was changed, in this order, to `done` as it happens. */
export async function applyRemedy(ask: Asking, remedy: Remedy, headers: Headers, done: Done[]): Promise<void> {
  const { provider_id: provider, offer_id: offer } = remedy
  if (remedy.resume_provider) done.push(...(await resume(ask, 'provider', provider, headers)))
  if (remedy.resume_offer && offer) done.push(...(await resume(ask, 'offer', offer, headers)))
  if (remedy.provider_capacity !== undefined) {
    done.push(...(await raise(ask, 'provider', provider, remedy.provider_capacity)))
  }
  if (remedy.offer_capacity !== undefined && offer) {
    done.push(...(await raise(ask, 'offer', offer, remedy.offer_capacity)))
  }
  const hasTerms = remedy.radius_m !== undefined || remedy.people_max !== undefined
  if (hasTerms && offer) done.push(...(await replace(ask, remedy, offer)))
}

/** The last change first; stops at the first one that the server refuses. What was taken back leaves `done`. */
export async function takeBack(ask: Asking, done: Done[], headers: Headers): Promise<void> {
  for (let one = done.at(-1); one !== undefined; one = done.at(-1)) {
    const { of, id, version } = one
    if (one.what === 'capacity') {
      await patch(ask, of, id, version, one.before)
    } else if (one.what === 'terms') {
      const call = { params: path(id), headers: match(version), body: termsWith(one.before) }
      await ask(api.PUT('/v1/offers/{id}', call))
    } else {
      const own = { 'Idempotency-Key': headers['Idempotency-Key'].replace(/"$/, `-${of}-back"`), ...match(version) }
      const call = { params: path(id), headers: own }
      await (of === 'offer'
        ? ask(api.POST('/v1/offers/{id}/suspend', call))
        : ask(api.POST('/v1/providers/{id}/suspend', call)))
    }
    done.pop()
  }
}
