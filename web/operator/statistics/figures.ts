// Figures of a period, and the names of their groups.
import type { Schemas } from '@shared/api/client'
import { nameIn } from '@shared/format'

import type { Translate } from '../format'

export type Figures = Schemas['Figures']
export type Waits = Figures['minutes_to_dispatch'] // minutes; absent when nothing was counted

export const funnel = ['posted', 'opened', 'dispatched', 'claimed', 'started', 'done', 'confirmed', 'rated'] as const
export type Step = (typeof funnel)[number]

/** Each step with its share of what was posted (0 to 1; 0 over nothing). */
export function stepsOf(figures: Figures): { step: Step; count: number; share: number }[] {
  return funnel.map((step) => ({
    step,
    count: figures[step],
    share: figures.posted > 0 ? figures[step] / figures.posted : 0,
  }))
}

export interface GroupKey {
  key: string
  name?: { zh?: string; en?: string }
}

/** Name of a group: classes, leaves and areas bring theirs; a day is its own name, a week is named by its Monday. */
export function nameOfGroup(by: string, group: GroupKey, language: string, t: Translate): string {
  if (by === 'channel') return t(`statistics.channel.${group.key}`)
  if (by === 'day') return group.key.slice(5)
  if (by === 'week') return t('statistics.weekOf', { day: group.key.slice(5) })
  return nameIn(language, group.name) || group.key
}
