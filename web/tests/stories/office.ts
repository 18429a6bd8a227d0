// The office by the API, for stories that need something to have happened before.
import { readFileSync } from 'node:fs'

import { url } from './browser'

const accounts = readFileSync(process.env.PAGES_ACCOUNTS ?? '', 'utf8')
export const passwordOf = (name: string) => new RegExp(`^ *${name} +\\S+ +(\\S+)`, 'm').exec(accounts)?.[1] ?? ''

type Body = Record<string, unknown>

let token = ''

export async function beginOffice(): Promise<void> {
  token = ''
  token = (await call('POST', '/v1/session', { name: 'admin', password: passwordOf('admin'), bearer: true }))
    .token as string
}

export async function call(
  method: string,
  path: string,
  body?: object,
  more: Record<string, string> = {},
): Promise<Body> {
  const response = await fetch(url + path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...more,
    },
  })
  const answer = (await response.json()) as Body
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer
}

export async function post(category: string, area: string, title: string, more: object = {}): Promise<Body> {
  return call('POST', '/v1/wishes', {
    category,
    title,
    area,
    channel: 'station',
    address: '3幢502室',
    consent: { text_version: '2026-01', method: 'spoken', given_by: 'self' },
    contact: { name: '王阿姨', phone: '13812345678' },
    ...more,
  })
}

/** Room for so many more, whatever other stories have left in hand. `path`: of a provider or an offer. */
export async function makeRoom(path: string, places: number): Promise<void> {
  const { version, held } = await call('GET', path)
  await call('PATCH', path, { capacity: (held as number) + places }, { 'If-Match': `"${version as number}"` })
}
