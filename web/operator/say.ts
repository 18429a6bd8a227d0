// Ages, deadlines, distances and costs in words.
import type { Schemas, Wish } from '@shared/api/client'

export type Say = (key: string, values?: Record<string, unknown>) => string
export type Explanation = Schemas['Explanation']
export type Candidate = Schemas['Candidate']

const minute_ms = 60_000

export function sayMinutes(minutes: number, t: Say): string {
  if (minutes < 60) return t('span.minutes', { n: Math.max(0, Math.floor(minutes)) })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return t('span.hours', { n: hours })
  return t('span.days', { n: Math.floor(hours / 24) })
}

export const minutesSince = (moment: string, now: number) => (now - Date.parse(moment)) / minute_ms

export function sayDistance(metres: number, t: Say): string {
  return metres < 1_000 ? t('far.m', { n: Math.round(metres / 10) * 10 }) : t('far.km', { n: (metres / 1_000).toFixed(1) })
}

/** The deadline that comes first, or has passed first; undefined while the promise stands still. */
export function dueOf(wish: Wish): string | undefined {
  const dates = [wish.step_due_at, wish.due_at].filter((date) => date !== undefined)
  return dates.sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

export function sayDue(moment: string, now: number, t: Say): string {
  const minutes = minutesSince(moment, now)
  return minutes > 0 ? t('due.late', { span: sayMinutes(minutes, t) }) : t('due.left', { span: sayMinutes(-minutes, t) })
}

/** Since when it waits for what it waits for now. */
export const waitsSince = (wish: Wish) => wish.state === 'open' ? wish.opened_at ?? wish.created_at : wish.state_since ?? wish.created_at

/** Filters that removed offers, most first. */
export function removedBy(explanation: Explanation): { filter: string; offers: number }[] {
  return Object.entries(explanation.removed ?? {})
    .map(([filter, offers]) => ({ filter, offers: offers ?? 0 }))
    .filter((row) => row.offers > 0).sort((a, b) => b.offers - a.offers)
}

/** Parts of a cost in permille of the greatest total, for bars that can be compared. */
export function costParts(candidate: Candidate, greatest: number): { part: 'way' | 'level' | 'load'; value: number; permille: number }[] {
  const parts = ['way', 'level', 'load'] as const
  return parts.map((part) => {
    const value = candidate.cost[part] ?? 0
    return { part, value, permille: greatest > 0 ? Math.round(Math.max(0, value) * 1_000 / greatest) : 0 }
  })
}

type Remedy = Schemas['Remedy']

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Key of the sentence for a remedy and what stands in it; `who` is the provider's name. */
export function remedyWords(remedy: Remedy, who: string, t: Say): string {
  switch (remedy.kind) {
    case 'reach': return t('remedy.reach', { who, reach: t(`level.${remedy.reach}`) })
    case 'radius': return t('remedy.radius', { who, far: sayDistance(remedy.add_m ?? 0, t) })
    case 'hours': {
      const [day, time] = (remedy.open_at ?? '').split(' ')
      const shift = remedy.shift_minutes ?? 0
      const key = shift < 0 ? 'remedy.hoursEarlier' : 'remedy.hoursLater'
      return t(key, { who, day: days.includes(day) ? t(`day.${day}`) : day, time: time ?? '', span: sayMinutes(Math.abs(shift), t) })
    }
    case 'place': {
      const places = remedy.places ?? 1
      const values = { who, n: remedy.provider_capacity ?? remedy.offer_capacity ?? 0, places, ahead: places - 1 }
      return t(places > 1 ? 'remedy.places' : 'remedy.place', values)
    }
    case 'suspended': return t('remedy.suspended', { who })
    case 'qualification': return t('remedy.qualification', { who })
  }
}

/** "社桥社区居委会" -> "社桥社区": all the communities of a list end alike. */
export const shortArea = (name: string | undefined) => (name ?? '').replace(/(居民委员会|村民委员会|居委会|村委会)$/, '')
