// Offers around a point, grouped by provider: people ask whom, not which line of a table.
import { api, take, type Schemas } from '@shared/api/client'
import { isOpen } from '@shared/time'

import type { Place } from './place'

type Item = Schemas['NearbyList']['items'][number]

export interface Neighbour {
  provider: Item['provider']
  distance_m: number
  categories: string[] // leaves, without doubles
  hours: NonNullable<Item['offer']['hours']>
  open: boolean
  free: number // places left now
}

export function groupByProvider(items: Item[], now = Date.now()): Neighbour[] {
  const found = new Map<number, Neighbour>()
  for (const { offer, provider, distance_m } of items) {
    if (offer.suspended || provider.suspended) continue
    const one = found.get(provider.id) ?? { provider, distance_m, categories: [], hours: [], open: false, free: 0 }
    one.categories = [...new Set([...one.categories, ...offer.categories])]
    one.hours = [...one.hours, ...(offer.hours ?? [])]
    one.open = isOpen(one.hours, now)
    one.free = Math.min(provider.free, one.free + offer.free)
    found.set(provider.id, one)
  }
  return [...found.values()]
}

export async function findNeighbours(place: Place, category: string, limit: number): Promise<Neighbour[]> {
  const query = { ...place, limit, within_m: 10_000, ...(category ? { category } : {}) }
  return groupByProvider((await take(api.GET('/v1/nearby', { params: { query } }))).items)
}
