// How long something has waited, in the largest unit that fits.
type Say = (key: string, values?: Record<string, unknown>) => string

export function sayAge(minutes: number, t: Say): string {
  if (minutes < 60) return t('common.age.minutes', { n: Math.max(0, Math.round(minutes)) })
  if (minutes < 48 * 60) return t('common.age.hours', { n: Math.round(minutes / 60) })
  return t('common.age.days', { n: Math.floor(minutes / 1_440) })
}

/** "1.2 km", "640 m"; below 0 it is nearer. */
export function sayMetres(metres: number): string {
  return Math.abs(metres) < 1_000 ? `${Math.round(metres)} m` : `${(metres / 1_000).toFixed(1)} km`
}
