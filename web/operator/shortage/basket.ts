// The changes that an operator wants to try: kept while the page is open, also from remedies of wishes.
import type { Schemas } from '@shared/api/client'
import { ref } from 'vue'

import { withChanges, type Change, type Trial } from './changes'

export const basket = ref<Trial[]>([])

export function addToBasket(added: { change: Change; name: string }[]): void {
  basket.value = withChanges(basket.value, added)
}

type Remedy = Schemas['Remedy']

/** A remedy as changes that can be tried; none for what concerns the wish or a person. */
export function trialsOf(remedy: Remedy, name: string): { change: Change; name: string }[] {
  const { provider_id: provider, offer_id: offer, radius_m: radius, slots = 1 } = remedy
  if (remedy.kind === 'radius' && offer !== undefined && radius !== undefined) {
    return [{ change: { do: 'widen_radius', offer_id: offer, radius_m: radius }, name }]
  }
  if (remedy.kind !== 'capacity') return []
  return [
    ...(remedy.offer_capacity !== undefined && offer !== undefined
      ? [{ change: { do: 'add_slots' as const, offer_id: offer, slots }, name }]
      : []),
    ...(remedy.provider_capacity !== undefined
      ? [{ change: { do: 'add_slots' as const, provider_id: provider, slots }, name }]
      : []),
  ]
}
