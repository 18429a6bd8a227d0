// Words that several groups of pages have: `t` is vue-i18n's, with `far.m` and `far.km` among its words.

export type Translate = (key: string, values?: Record<string, unknown>) => string

/** Below 1 km in steps of 10 m, since places are known no better; negative for nearer. */
export function formatDistance(metres: number, t: Translate): string {
  return Math.abs(metres) < 1_000
    ? t('far.m', { n: Math.round(metres / 10) * 10 })
    : t('far.km', { n: (metres / 1_000).toFixed(1) })
}

/** The name of a record that carries both. */
export function nameIn(language: string, named: { zh?: string; en?: string } | undefined): string {
  if (named === undefined) return ''
  return (language === 'en' ? named.en : named.zh) || named.zh || named.en || ''
}
