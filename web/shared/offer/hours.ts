// Opening hours in few words: days in a row are said by the first and the last.
import type { Schemas } from '../api/client'
import type { Translate } from '../format'
import { days } from './draft'

type Hours = Schemas['Hours']

/** ["mon", "tue", "wed", "sat"] -> [["mon", "wed"], ["sat", "sat"]] in the order of the week. */
export function runsOf(chosen: readonly string[]): [first: string, last: string][] {
  const runs: [string, string][] = []
  days.forEach((day, index) => {
    if (!chosen.includes(day)) return
    const before = runs[runs.length - 1]
    if (before && index > 0 && before[1] === days[index - 1]) before[1] = day
    else runs.push([day, day])
  })
  return runs
}

export function formatHours(hours: Hours[], t: Translate): string {
  const day = (name: string) => t(`offer.day.${name}`)
  return hours
    .map((row) => {
      const said = runsOf(row.days).map(([first, last]) =>
        first === last ? day(first) : t('offer.days', { first: day(first), last: day(last) }),
      )
      return `${said.join(' ')} ${row.from}–${row.to}`
    })
    .join(t('offer.separator'))
}
