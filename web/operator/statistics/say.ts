// How groups and times of the statistics are called in the language of the page.
import type { TimeWords } from './figures'

type Say = (key: string, values?: Record<string, unknown>) => string

export function timeWords(t: Say): TimeWords {
  return {
    minutes: (n) => t('statistics.time.minutes', { n }),
    hours: (n) => t('statistics.time.hours', { n }),
    days: (n) => t('statistics.time.days', { n }),
  }
}

export interface GroupKey {
  key: string
  name?: { zh?: string; en?: string }
}

/** Classes, leaves and areas bring their names; days stand for themselves, weeks by their Monday. */
export function nameOfGroup(by: string, group: GroupKey, language: string, t: Say): string {
  if (by === 'channel') return t(`statistics.channel.${group.key}`)
  if (by === 'day') return group.key.slice(5)
  if (by === 'week') return t('statistics.weekOf', { day: group.key.slice(5) })
  const { zh, en } = group.name ?? {}
  return (language === 'en' ? en || zh : zh || en) || group.key
}
