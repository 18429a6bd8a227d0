// Figures of a period, and how they are said: shares in per cent, minutes as people say them.
import type { Schemas } from '@shared/api/client'

export type Figures = Schemas['Figures']
export type Waits = Figures['minutes_to_ask'] // minutes; absent when nothing was counted

export const funnel = ['posted', 'opened', 'asked', 'claimed', 'started', 'done', 'confirmed', 'rated'] as const
export type Step = typeof funnel[number]

/** Each step with its share of what was posted (0 to 1; 0 over nothing). */
export function stepsOf(figures: Figures): { step: Step; count: number; share: number }[] {
  return funnel.map((step) => ({ step, count: figures[step], share: figures.posted > 0 ? figures[step] / figures.posted : 0 }))
}

/** "57.1 %"; a dash for what does not exist. */
export function sayShare(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(1)} %`
}

export interface TimeWords {
  minutes: (n: string) => string
  hours: (n: string) => string
  days: (n: string) => string
}

const short = (value: number) => value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, '')

/** Below 90 minutes in minutes, below 48 hours in hours, else in days. */
export function sayMinutes(minutes: number | undefined, words: TimeWords): string {
  if (minutes === undefined) return '–'
  if (minutes < 90) return words.minutes(short(minutes))
  return minutes < 48 * 60 ? words.hours(short(minutes / 60)) : words.days(short(minutes / 1_440))
}
