// Rules of the house that a compiler does not know.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import enOperator from '../../operator/en'
import zhOperator from '../../operator/zh'
import enProvider from '../../provider/text/en'
import zhProvider from '../../provider/text/zh'
import enResident from '../../resident/text/en'
import zhResident from '../../resident/text/zh'
import enShared from '../../shared/text/en'
import zhShared from '../../shared/text/zh'
import { wordsOf } from './contract'

const root = new URL('../../', import.meta.url).pathname
const folders = ['resident', 'shared', 'provider', 'operator']

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name) && entry.name !== 'schema.d.ts')
    .map((entry) => join((entry as { parentPath?: string }).parentPath ?? entry.path, entry.name))
}

const present = folders.filter((name) => readdirSync(root).includes(name))

test('text from outside reaches the page as text only', () => {
  for (const file of present.flatMap(sources)) {
    expect(readFileSync(file, 'utf8'), file).not.toMatch(
      /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    )
  }
})

test('nothing is fetched from elsewhere', () => {
  for (const file of present.flatMap(sources)) {
    const foreign = readFileSync(file, 'utf8').match(/https?:\/\/(?!www\.w3\.org)[\w.-]+/g)
    expect(foreign, file).toBeNull()
  }
})

function keys(words: object, before = ''): string[] {
  return Object.entries(words)
    .flatMap(([key, value]) => (typeof value === 'string' ? [before + key] : keys(value as object, `${before}${key}.`)))
    .sort()
}

test('English says everything that Chinese says', () => {
  expect(keys(enShared)).toEqual(keys(zhShared))
  expect(keys(enResident)).toEqual(keys(zhResident))
  expect(keys(enProvider)).toEqual(keys(zhProvider))
  expect(keys(enOperator)).toEqual(keys(zhOperator))
})

/** The states and actions of the contract, so that a new one does not come without words. */
test('every state and action of a wish has words', () => {
  expect(Object.keys(zhResident.wish.states)).toEqual(expect.arrayContaining(wordsOf('Wish', 'state')))
  expect(Object.keys(zhResident.wish.events)).toEqual(expect.arrayContaining(wordsOf('Event', 'action')))
})

/** The filter `own_community` (mediation) wants a provider from anywhere but the wish's own community. */
test('the filter own_community is said to ask for another community', () => {
  for (const words of [zhOperator, enOperator]) {
    for (const said of [words.main.own_community, words.filter.own_community, words.shortage.reason.own_community]) {
      expect(said).toMatch(/其他社区|another community/)
    }
  }
})

/** A style that two pages share becomes a separate file, which may be loaded behind what refines it. */
test.skipIf(!existsSync(join(root, 'dist')))('every page loads the common styles before its own', () => {
  for (const page of ['resident', 'provider', 'operator', 'missing']) {
    const html = readFileSync(join(root, 'dist', `${page}.html`), 'utf8')
    const styles = [...html.matchAll(/<link rel="stylesheet"[^>]*href="\/(.*?)"/g)].map((one) => one[1])
    const common = styles.findIndex((file) => readFileSync(join(root, 'dist', file), 'utf8').includes('--ink-soft:'))
    expect([page, common]).toEqual([page, 0])
  }
})
