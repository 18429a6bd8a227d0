// The figures of a period, as JSON for the page or as a CSV file.
import { api, type Schemas } from '@shared/api/client'
import type { operations } from '@shared/api/schema'
import { saveFile } from '@shared/saveFile'
import { ask } from '@shared/session'

export type StatisticsQuery = NonNullable<operations['getStatistics']['parameters']['query']>
export type Statistics = Schemas['Statistics']

export const readStatistics = (query: StatisticsQuery): Promise<Statistics> =>
  ask(api.GET('/v1/statistics', { params: { query } })) as Promise<Statistics>

/** Hands the file to the browser's downloads; head words in the language of the page. Fetched, not
 *  linked to, so that a refusal is shown on the page. */
export async function saveCsv(query: StatisticsQuery): Promise<void> {
  const file = (await ask(
    api.GET('/v1/statistics', {
      params: { query: { ...query, format: 'csv' } },
      parseAs: 'blob',
    }),
  )) as Blob
  saveFile(file, 'statistics.csv')
}
