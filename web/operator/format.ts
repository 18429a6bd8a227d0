// Spans, deadlines, shares and areas in words.
import type { Wish } from '@shared/api/client'
import type { Translate } from '@shared/format'

export { formatDistance, type Translate } from '@shared/format'

const minute_ms = 60_000
const hour_min = 60
const day_min = 24 * hour_min
const hours_from_min = 90 // a measured duration below is shown in minutes
const days_from_min = 2 * day_min

/** Whole units, rounded down: "59 min", "47 h", "2 days". */
export function formatMinutes(minutes: number, t: Translate): string {
  if (minutes < hour_min) return t('span.minutes', { n: Math.max(0, Math.floor(minutes)) })
  if (minutes < days_from_min) return t('span.hours', { n: Math.floor(minutes / hour_min) })
  return t('span.days', { n: Math.floor(minutes / day_min) })
}

/** Durations that were measured, with one decimal below 10; a dash for what does not exist. */
export function formatDuration(minutes: number | undefined, t: Translate): string {
  if (minutes === undefined) return '–'
  if (minutes < hours_from_min) return t('span.minutes', { n: short(minutes) })
  return minutes < days_from_min
    ? t('span.hours', { n: short(minutes / hour_min) })
    : t('span.days', { n: short(minutes / day_min) })
}

const short = (value: number) => value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, '')

/** "57.1 %"; a dash for what does not exist. `share`: 0 to 1. */
export const formatShare = (share: number | undefined) => (share === undefined ? '–' : `${(share * 100).toFixed(1)} %`)

export const minutesSince = (moment: string, now: number) => (now - Date.parse(moment)) / minute_ms

/** The deadline that comes first, or has passed first; undefined while the promise is paused. */
export function dueOf(wish: Wish): string | undefined {
  const dates = [wish.step_due_at, wish.due_at].filter((date) => date !== undefined)
  return dates.sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

export function formatDue(moment: string, now: number, t: Translate): string {
  const minutes = minutesSince(moment, now)
  const span = formatMinutes(Math.abs(minutes), t)
  return t(minutes > 0 ? 'due.late' : 'due.left', { span })
}

/** "社桥社区居委会" -> "社桥社区": all the communities of a list end alike. */
export const shortArea = (name: string | undefined) =>
  (name ?? '').replace(/(居民委员会|村民委员会|居委会|村委会)$/, '')
