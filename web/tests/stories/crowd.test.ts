// A crowd: more wishes of one kind in one community than there are places for. The operator reads how
// many places it takes until a wish's turn comes, and how many others come first.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import en from '../../operator/en'
import zh from '../../operator/zh'
import { nameOf, openBrowser, openPage, url, type Look } from './browser'
import { beginOffice, call, passwordOf, post } from './office'

const area = '320213028006'
const leaf = '0703'
const words = { zh, en }
const looks: Look[] = [
  { width: 1440, height: 900, language: 'zh', large: false },
  { width: 390, height: 844, language: 'en', large: true },
]

interface Why {
  matched: boolean
  proven: boolean
  ahead?: number
  remedies: { kind: string; slots?: number }[]
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
})
afterAll(async () => {
  await browser.close()
})

async function settled(id: number): Promise<Why> {
  for (;;) {
    const why = (await call('GET', `/v1/wishes/${id}/explanation`)) as unknown as Why
    if (why.proven) return why
  }
}

/** Posts until one waits behind somebody else. */
async function fill(): Promise<{ id: number; slots: number }> {
  for (let count = 0; count < 60; count++) {
    const id = (await post(leaf, area, `crowd ${count}`)).id as number
    const why = await settled(id)
    const place = why.remedies.find((one) => one.kind === 'capacity')
    if (place?.slots !== undefined && place.slots > 1) {
      expect(why.ahead).toBe(place.slots - 1)
      return { id, slots: place.slots }
    }
  }
  throw new Error('there was room for all')
}

test('in a crowd an operator reads how many places it takes, and who comes first', async () => {
  const { id, slots } = await fill()
  for (const look of looks) {
    const seen = await openPage(browser, look)
    const { page } = seen
    await page.goto(`${url}/operator#/wishes/${id}`)
    await page.locator('input[autocomplete=username]').fill('operator')
    await page.locator('input[type=password]').fill(passwordOf('operator'))
    await page.locator('button[type=submit]').click()
    const pieces = words[look.language].remedy.slots.split(/\{\w+\}/).map((one) => one.trim())
    const told = page.locator('.remedies li').filter({ hasText: pieces.sort((a, b) => b.length - a.length)[0] })
    await told.scrollIntoViewIfNeeded()
    expect(await told.innerText()).toContain(String(slots))
    await seen.check(`operator-crowd-${nameOf(look)}`)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  }
})
