// Time left and days, in words.
import type { Wish } from '@shared/api/client'
import type { Translate } from '@shared/format'

import type { Held } from './providerData'

const minute_ms = 60_000

/** What is left until the moment, rounded down to minutes; `late` when it has passed. */
export function formatTimeLeft(moment: string, now: number, t: Translate): string {
  const minutes = Math.floor((Date.parse(moment) - now) / minute_ms)
  if (minutes < 0) return t('left.late')
  if (minutes < 60) return t('left.minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('left.hours', { h: hours, m: minutes % 60 })
  return t('left.days', { d: Math.floor(hours / 24), h: hours % 24 })
}

const soon_ms = 30 * minute_ms

export function isPressing(moment: string | undefined, now: number): boolean {
  return moment !== undefined && Date.parse(moment) - now < soon_ms
}

/** The moment for which a wish is planned: when it is wanted, else the deadline of its step or end. */
export function plannedFor(wish: Wish): string | undefined {
  return wish.wanted?.from ?? wish.step_due_at ?? wish.due_at
}

export interface Day {
  day: string
  moment?: string
  items: Held[]
}

/** By day of the city, earliest first; what has no day is last. */
export function byDay(work: Held[]): Day[] {
  const days = new Map<string, Day>()
  for (const item of work) {
    const moment = plannedFor(item.wish)
    const day = moment?.slice(0, 10) ?? ''
    const entry = days.get(day) ?? { day, moment, items: [] }
    entry.items.push(item)
    days.set(day, entry)
  }
  const when = (item: Held) => plannedFor(item.wish) ?? ''
  for (const day of days.values()) day.items.sort((a, b) => when(a).localeCompare(when(b)) || a.wish.id - b.wish.id)
  return [...days.values()].sort((a, b) => (a.day || '9').localeCompare(b.day || '9'))
}

/** A link that the phone's own map program opens. */
export function routeTo(wish: Wish): string {
  const place = `${wish.place.lat},${wish.place.lon}`
  return `geo:${place}?q=${place}`
}
