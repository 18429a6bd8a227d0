// What the operator tries: changes of supply, asked as one what-if and applied one after the other.
// The server's bounds are repeated here only to say them beside the field.
import type { Schemas } from '@shared/api/client'
import { wholeIn } from '@shared/forms'

import type { Translate } from '../format'
import { providerOf, type ProviderDraft } from '../providers/newProvider'

export type Change = Schemas['SupplyChange']
export type NewOffer = Schemas['NewOffer']
export type SlotValue = Schemas['SlotValue']

export const changes_max = 50
export const slots_max = 100_000
export const radius_m_max = 200_000

/** A line of the list: a change, and what it is called (records' names, for people only). */
export interface Trial {
  key: number
  change: Change
  name: string
}

/** One more place where the plan says it is worth most: the offer's, its provider's, or both. */
export function changesFor(value: SlotValue, slots = 1): { change: Change; name: string }[] {
  const found: { change: Change; name: string }[] = []
  if (value.needs !== 'provider' && value.offer_id !== undefined) {
    found.push({
      change: { do: 'add_slots', offer_id: value.offer_id, slots },
      name: `${value.title ?? ''} · ${value.provider ?? ''}`,
    })
  }
  if (value.needs !== 'offer' && value.provider_id !== undefined) {
    found.push({ change: { do: 'add_slots', provider_id: value.provider_id, slots }, name: value.provider ?? '' })
  }
  return found
}

const sameTarget = (a: Change, b: Change) =>
  a.do === b.do &&
  a.offer_id === b.offer_id &&
  a.provider_id === b.provider_id &&
  (a.offer_id !== undefined || a.provider_id !== undefined)

/** The list with the changes added: places at one target are summed, other doubles replaced. */
export function withChanges(trials: Trial[], added: { change: Change; name: string }[]): Trial[] {
  const list = [...trials]
  for (const one of added) {
    const index = list.findIndex((trial) => sameTarget(trial.change, one.change))
    if (index < 0) {
      list.push({ key: Math.max(0, ...list.map((trial) => trial.key)) + 1, ...one })
    } else {
      const before = list[index].change
      const slots =
        one.change.do === 'add_slots' ? Math.min(slots_max, (before.slots ?? 0) + (one.change.slots ?? 0)) : undefined
      list[index] = { ...list[index], change: { ...one.change, ...(slots === undefined ? {} : { slots }) } }
    }
  }
  return list.slice(0, changes_max)
}

export interface OfferDraft {
  provider: string // its number; not asked of a new provider
  title: string
  category: string
  place: { lat: number; lon: number } | null
  radius: string // metres
  capacity: string
}

export type OfferFault = 'provider' | 'title' | 'category' | 'place' | 'radius' | 'capacity'

/** Of what is on both forms: of a new provider's first offer, and of one for a provider that exists. */
export function faultsOfTerms(draft: OfferDraft): OfferFault[] {
  const faults: OfferFault[] = []
  if (draft.title.trim() === '' || Array.from(draft.title.trim()).length > 60) faults.push('title')
  if (draft.category === '') faults.push('category')
  if (draft.place === null) faults.push('place')
  if (wholeIn(draft.radius, 1, radius_m_max) === undefined) faults.push('radius')
  if (wholeIn(draft.capacity, 1, slots_max) === undefined) faults.push('capacity')
  return faults
}

export function faultsOfOffer(draft: OfferDraft): OfferFault[] {
  const unknown = wholeIn(draft.provider, 1, 999_999_999) === undefined
  return unknown ? ['provider', ...faultsOfTerms(draft)] : faultsOfTerms(draft)
}

/** Precondition: faultsOfTerms is empty. */
function termsOf(draft: OfferDraft): Schemas['OfferChange'] {
  return {
    title: draft.title.trim(),
    categories: [draft.category],
    place: draft.place ?? undefined,
    radius_m: Number(draft.radius),
    capacity: Number(draft.capacity),
  }
}

/** Precondition: faultsOfOffer is empty. */
export function offerOf(draft: OfferDraft): NewOffer {
  return { provider_id: Number(draft.provider), ...termsOf(draft) }
}

/** A provider at the point with one offer, which has all of its slots. Precondition: no errors. */
export function newProviderOf(provider: ProviderDraft, offer: OfferDraft): Change {
  const whole = providerOf({ ...provider, place: offer.place, capacity: offer.capacity })
  return { do: 'add_provider', provider: whole, offers: [termsOf(offer)] }
}

/** A change in one line of words. */
export function describeChange(change: Change, t: Translate): string {
  const target =
    change.offer_id !== undefined
      ? t('shortage.target.offer', { id: change.offer_id })
      : t('shortage.target.provider', { id: change.provider_id ?? 0 })
  switch (change.do) {
    case 'add_slots':
      return t('shortage.do.add_slots', { n: change.slots ?? 0, target })
    case 'suspend':
      return t('shortage.do.suspend', { target })
    case 'widen_radius':
      return t('shortage.do.widen_radius', { m: change.radius_m ?? 0, target })
    case 'add_offer':
      return t('shortage.do.add_offer', { n: change.offer?.capacity ?? 0, m: change.offer?.radius_m ?? 0 })
    case 'add_provider':
      return t('shortage.do.add_provider', { n: change.provider?.capacity ?? 0, m: change.offers?.[0]?.radius_m ?? 0 })
  }
}
