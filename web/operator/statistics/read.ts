// The figures of a period, as JSON for the page or as a CSV file.
import { api, type take } from '@shared/api/client'
import { ask } from '@shared/session'

import type { Figures } from './figures'

export interface StatisticsQuery {
  from: string
  to: string
  by?: string
  area?: string
  category?: string
  channel?: string
  format?: 'csv'
}

export interface Statistics {
  as_of: string
  from: string
  to: string
  by?: string
  area?: { code: string; name?: string }
  total: Figures
  groups: { key: string; name?: { zh?: string; en?: string }; figures: Figures }[]
}

type Get = (path: '/v1/statistics', options: object) => Parameters<typeof take<unknown>>[0]
const get = api.GET as unknown as Get

export const readStatistics = (query: StatisticsQuery): Promise<Statistics> =>
  ask(get('/v1/statistics', { params: { query } })) as Promise<Statistics>

/** Hands the file to the browser's downloads; head words in the language of the page. Fetched, not
 *  linked to, so that a refusal is shown on the page. */
export async function saveCsv(query: StatisticsQuery, language: string): Promise<void> {
  const file = await ask(get('/v1/statistics', { params: { query: { ...query, format: 'csv' } }, parseAs: 'blob',
    headers: { 'Accept-Language': language === 'en' ? 'en' : 'zh' } })) as Blob
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'statistics.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
