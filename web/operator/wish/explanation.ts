// Explanation of a match in words and bars: filters, parts of a cost, remedies.
import type { Schemas } from '@shared/api/client'

import { formatDistance, formatMinutes, type Translate } from '../format'

export type Explanation = Schemas['Explanation']
export type Candidate = Schemas['Candidate']

/** Filters that removed offers, most first. */
export function removedBy(explanation: Explanation): { filter: string; offers: number }[] {
  return Object.entries(explanation.removed ?? {})
    .map(([filter, offers]) => ({ filter, offers: offers ?? 0 }))
    .filter((row) => row.offers > 0)
    .sort((a, b) => b.offers - a.offers)
}

/** Parts of a cost in permille of the greatest total, for bars that can be compared. */
export function costParts(
  candidate: Candidate,
  greatest: number,
): { part: 'distance' | 'level' | 'load'; value: number; permille: number }[] {
  const parts = ['distance', 'level', 'load'] as const
  return parts.map((part) => {
    const value = candidate.cost[part] ?? 0
    return { part, value, permille: greatest > 0 ? Math.round((Math.max(0, value) * 1_000) / greatest) : 0 }
  })
}

type Remedy = Schemas['Remedy']

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Key of the sentence for a remedy and what is in it; `who` is the provider's name. */
export function describeRemedy(remedy: Remedy, who: string, t: Translate): string {
  switch (remedy.kind) {
    case 'reach':
      return t('remedy.reach', { who, reach: t(`level.${remedy.reach}`) })
    case 'radius':
      return t('remedy.radius', { who, far: formatDistance(remedy.add_m ?? 0, t) })
    case 'hours': {
      const [day, time] = (remedy.open_at ?? '').split(' ')
      const shift = remedy.shift_minutes ?? 0
      const key = shift < 0 ? 'remedy.hoursEarlier' : 'remedy.hoursLater'
      return t(key, {
        who,
        day: days.includes(day) ? t(`day.${day}`) : day,
        time: time ?? '',
        span: formatMinutes(Math.abs(shift), t),
      })
    }
    case 'capacity': {
      const slots = remedy.slots ?? 1
      const values = { who, n: remedy.provider_capacity ?? remedy.offer_capacity ?? 0, slots, ahead: slots - 1 }
      return t(slots > 1 ? 'remedy.slots' : 'remedy.slot', values)
    }
    case 'crew':
      return t('remedy.crew', { who, n: remedy.people_max ?? 0 })
    case 'suspended':
      return t('remedy.suspended', { who })
    case 'qualification':
      return t('remedy.qualification', { who })
  }
}
