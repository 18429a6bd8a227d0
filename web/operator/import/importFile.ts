// Sending a workbook or CSV file: checked first without storing anything, then stored whole or not at all.
import { api, ConnectionLost, take, type Schemas } from '@shared/api/client'
import { pageLanguage } from '@shared/api/language'
import { noteAnswer } from '@shared/connection'
import { saveFile } from '@shared/saveFile'
import { ask } from '@shared/session'

export const import_kinds = ['providers', 'offers', 'wishes'] as const
export type ImportKind = (typeof import_kinds)[number]

/** What all persons of a file of wishes have agreed to. */
export interface FileConsent {
  text_version: string
  method: 'spoken' | 'written' | 'guardian' | ''
  given_by: 'self' | 'proxy' | 'guardian' | ''
}
export const methods = ['spoken', 'written', 'guardian'] as const
export const givers = ['self', 'proxy', 'guardian'] as const

export function faultsOfConsent(consent: FileConsent): Partial<Record<keyof FileConsent, string>> {
  return {
    ...(/^[A-Za-z0-9._-]{1,32}$/.test(consent.text_version.trim()) ? {} : { text_version: 'text_version' }),
    ...(consent.method === '' ? { method: 'method' } : {}),
    ...(consent.given_by === '' ? { given_by: 'given_by' } : {}),
  }
}

export type ImportAnswer = Schemas['ImportReport']

export const form_kinds = ['xlsx', 'csv'] as const
export type FormKind = (typeof form_kinds)[number]

const workbook_type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** By its name; the server looks at the bytes. */
export const typeOfFile = (name: string): string => (name.toLowerCase().endsWith('.xlsx') ? workbook_type : 'text/csv')

/** An empty file with the headings, in the language of the page. */
export async function saveForm(kind: ImportKind, format: FormKind, language: string): Promise<void> {
  const file = (await ask(
    api.GET('/v1/imports/{kind}', {
      params: { path: { kind }, query: { format } },
      parseAs: 'blob',
      headers: { 'Accept-Language': language },
    }),
  )) as Blob
  saveFile(file, `${kind}.${format}`)
}

export const file_bytes_max = 8 * 1_024 * 1_024
const wait_ms_max = 300_000 // a large file is read, checked and stored in one go

/** What is wrong with the file before it is sent, or undefined. */
export function faultOfFile(
  file: { size: number; name: string } | undefined,
): 'missing' | 'empty' | 'large' | undefined {
  if (file === undefined) return 'missing'
  if (file.size === 0) return 'empty'
  return file.size > file_bytes_max ? 'large' : undefined
}

/** Not repeated by itself: it may take minutes, and the server keeps no keys of imports. The key only
 *  proves that a page of ours sent it. `consent`: with wishes. */
export async function sendFile(
  kind: ImportKind,
  file: File,
  dryRun: boolean,
  headers: Record<string, string>,
  consent?: FileConsent,
): Promise<ImportAnswer> {
  const query = new URLSearchParams({
    dry_run: String(dryRun),
    ...(consent ? { ...consent, text_version: consent.text_version.trim() } : {}),
  })
  return take<ImportAnswer>(
    (async () => {
      const ending = new AbortController()
      const timer = setTimeout(() => ending.abort(), wait_ms_max)
      let response: Response
      try {
        response = await fetch(`/v1/imports/${kind}?${query}`, {
          method: 'POST',
          body: file,
          signal: ending.signal,
          headers: {
            ...headers,
            'Content-Type': typeOfFile(file.name),
            'Accept-Language': pageLanguage(),
          },
        })
      } catch {
        throw new ConnectionLost()
      } finally {
        clearTimeout(timer)
      }
      noteAnswer()
      const body: unknown = await response.json().catch(() => ({}))
      return response.ok ? { data: body as ImportAnswer, response } : { error: body, response }
    })(),
  )
}
