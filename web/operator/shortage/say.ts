// A change in one line of words.
import type { Change } from './question'

type Say = (key: string, values?: Record<string, unknown>) => string

export function sayChange(change: Change, t: Say): string {
  const target = change.offer_id !== undefined
    ? t('shortage.target.offer', { id: change.offer_id }) : t('shortage.target.provider', { id: change.provider_id ?? 0 })
  switch (change.do) {
    case 'add_places': return t('shortage.do.add_places', { n: change.places ?? 0, target })
    case 'suspend': return t('shortage.do.suspend', { target })
    case 'widen_radius': return t('shortage.do.widen_radius', { m: change.radius_m ?? 0, target })
    case 'add_offer': return t('shortage.do.add_offer', { n: change.offer?.capacity ?? 0, m: change.offer?.radius_m ?? 0 })
    case 'add_provider': return t('shortage.do.add_provider', { n: change.provider?.capacity ?? 0, m: change.offers?.[0]?.radius_m ?? 0 })
  }
}
