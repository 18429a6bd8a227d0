// All that an offer consists of. PUT replaces the whole record, so what is left out would be lost.
import type { Schemas } from '../api/client'

export function termsWith(
  offer: Schemas['Offer'],
  change: { radius_m?: number; people_max?: number } = {},
): Schemas['OfferChange'] {
  const { title, categories, place, areas, hours, capacity, holidays } = offer
  const radius = change.radius_m ?? offer.radius_m
  const people = change.people_max ?? offer.people_max
  return {
    title,
    categories,
    capacity,
    areas,
    hours,
    ...(place ? { place: { lat: place.lat, lon: place.lon } } : {}),
    ...(radius === undefined ? {} : { radius_m: radius }),
    ...(people === undefined ? {} : { people_max: people }),
    ...(holidays === undefined ? {} : { holidays }),
  }
}
