// Days as the city counts them, and the spans that people ask for. Days are text, "2026-11-25".
import { today } from '@shared/time'

const day_ms = 86_400_000
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * day_ms).toISOString().slice(0, 10)
}

/** Whole days from one to the other, both counted; below 1 if they stand the wrong way round. */
export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day_ms) + 1
}

export const span_days_max = 3_660

export type Span = 'today' | 'week' | 'month' | 'quarter' | 'year'
export const spans: Record<Span, number> = { today: 1, week: 7, month: 30, quarter: 90, year: 365 }

export interface Period {
  from: string
  to: string
}

export function lastDays(days: number, now = Date.now()): Period {
  const to = today(now)
  return { from: daysBefore(to, days - 1), to }
}

/** Which of the spans it is, or undefined for any other. */
export function spanOf(period: Period, now = Date.now()): Span | undefined {
  if (period.to !== today(now)) return undefined
  const days = daysIn(period.from, period.to)
  return (Object.keys(spans) as Span[]).find((span) => spans[span] === days)
}

const shape = /^\d{4}-\d{2}-\d{2}$/

/** What is wrong with it, or undefined. */
export function faultOf(period: Period): 'missing' | 'order' | 'long' | undefined {
  if (![period.from, period.to].every((day) => shape.test(day) && !Number.isNaN(Date.parse(day)))) return 'missing'
  const days = daysIn(period.from, period.to)
  if (days < 1) return 'order'
  return days > span_days_max ? 'long' : undefined
}
