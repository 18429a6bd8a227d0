// An offer as it is typed. What is wrong is found here as far as one can know it; the server has the
// last word, and its bounds are repeated only to say them beside the field.
import type { Schemas } from '../api/client'
import { wholeIn } from '../forms'

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Hours of some days of the week: from "08:30" to "17:30". */
export interface Span {
  days: string[]
  from: string
  to: string
}

export interface OfferDraft {
  title: string
  categories: string[]
  radius: string // metres; empty: the areas alone
  hours: Span[] // none: always
  capacity: string
}

export type OfferTerms = Pick<Schemas['OfferChange'], 'title' | 'categories' | 'capacity' | 'hours' | 'radius_m'>

export const emptySpan = (): Span => ({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:30' })
export const emptyOffer = (): OfferDraft => ({
  title: '',
  categories: [],
  radius: '2000',
  hours: [emptySpan()],
  capacity: '',
})

export function draftOf(offer: Schemas['Offer']): OfferDraft {
  return {
    title: offer.title,
    categories: [...offer.categories],
    radius: offer.radius_m ? String(offer.radius_m) : '',
    hours: (offer.hours ?? []).map((span) => ({ ...span, days: [...span.days] })),
    capacity: String(offer.capacity),
  }
}

export const capacity_max = 100_000
const radius_m_max = 200_000
export const spans_max = 8
export const letters = (text: string) => Array.from(text.trim()).length

/** A key of the words below `offer.fault`, or none. */
export function faultOfSpan({ days: chosen, from, to }: Span): 'days' | 'hours' | undefined {
  if (chosen.length === 0) return 'days'
  return from >= to ? 'hours' : undefined
}

/** Field -> what is wrong with it, as a key of the words below `offer.fault`. `held`: in hand now. */
export function faultsOfOffer(draft: OfferDraft, held = 0): Partial<Record<keyof OfferDraft, string>> {
  const span = draft.hours.map(faultOfSpan).find((fault) => fault !== undefined)
  const capacity = wholeIn(draft.capacity, 0, capacity_max)
  return {
    ...(letters(draft.title) >= 1 && letters(draft.title) <= 60 ? {} : { title: 'title' }),
    ...(draft.categories.length > 0 ? {} : { categories: 'categories' }),
    ...(draft.radius.trim() === '' || wholeIn(draft.radius, 1, radius_m_max) !== undefined ? {} : { radius: 'radius' }),
    ...(span === undefined ? {} : { hours: span }),
    ...(capacity === undefined ? { capacity: 'capacity' } : capacity < held ? { capacity: 'belowHeld' } : {}),
  }
}

/** What is said of the offer itself; whose it is and where it is written elsewhere. Precondition: no errors. */
export function termsOf(draft: OfferDraft): OfferTerms {
  return {
    title: draft.title.trim(),
    categories: draft.categories,
    capacity: Number(draft.capacity),
    ...(draft.hours.length > 0 ? { hours: draft.hours as Schemas['Hours'][] } : {}),
    ...(draft.radius.trim() ? { radius_m: Number(draft.radius) } : {}),
  }
}

export interface Home {
  id: number
  area: string
  place: { lat: number; lon: number } | null
} // the provider

/** A new one at its provider's place. Without a radius the provider's own area is served whole. */
export function newOfferOf(draft: OfferDraft, home: Home): Schemas['NewOffer'] {
  return {
    provider_id: home.id,
    ...termsOf(draft),
    ...(home.place ? { place: home.place } : {}),
    ...(draft.radius.trim() ? {} : { areas: [home.area] }),
  }
}

/** What it becomes: place and areas stay, and it always serves some place. */
export function offerChangeOf(draft: OfferDraft, home: Home, before: Schemas['Offer']): Schemas['OfferChange'] {
  const areas = before.areas?.length ? before.areas : draft.radius.trim() ? [] : [home.area]
  return {
    ...termsOf(draft),
    ...(before.place ? { place: { lat: before.place.lat, lon: before.place.lon } } : {}),
    ...(before.people_max ? { people_max: before.people_max } : {}),
    ...(before.holidays ? { holidays: before.holidays } : {}),
    ...(areas.length > 0 ? { areas } : {}),
  }
}

/** Where the server finds an error in a field. */
export const pointerOf = (field: keyof OfferDraft): string => (field === 'radius' ? '/radius_m' : `/${field}`)

const usual_m = [500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000]

/** The distances to choose from, with the one that is set now. */
export function radiiWith(set: string): number[] {
  const own = wholeIn(set, 1, radius_m_max)
  return own === undefined || usual_m.includes(own) ? usual_m : [...usual_m, own].sort((a, b) => a - b)
}

/** "08:00", "08:30", ... "24:00": what the server takes. */
export function halfHours(): string[] {
  return Array.from(
    { length: 49 },
    (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
  )
}
