// An operator reads why a wish is unmatched and what would help, does it, and sees it matched:
// within half a minute.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openBrowser, openPage, url, type Look } from './browser'
import { beginOffice, call, passwordOf, post } from './office'

const looks: Look[] = [
  { width: 1440, height: 900, language: 'zh', large: false },
  { width: 390, height: 844, language: 'zh', large: false },
]
const area = '320213028006'
const done_ms_max = 30_000

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
})
afterAll(async () => {
  await browser.close()
})

/** Tomorrow at night, when nobody else is open. */
function night(): { from: string; to: string } {
  const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
  return { from: `${day}T03:00:00+08:00`, to: `${day}T04:00:00+08:00` }
}

test.each(looks)('the cause, the remedy, one click, matched: %o', async (look) => {
  const code = `NIGHT-${look.width}-${Date.now()}`
  const provider = await call('POST', '/v1/providers', {
    code,
    name: `夜间队${look.width}`,
    kind: 'team',
    area,
    capacity: 5,
  })
  await call('POST', '/v1/offers', {
    provider_id: provider.id,
    title: '夜间陪伴',
    categories: ['0802'],
    capacity: 0,
    radius_m: 5_000,
  })
  const title = `请人夜里陪一会 ${look.width}`
  const wish = await post('0802', area, title, { wanted: night() })
  const seen = await openPage(browser, look)
  const { page } = seen
  await page.goto(`${url}/operator#/wishes/${wish.id as number}`)
  await page.locator('input[autocomplete=username]').fill('operator')
  await page.locator('input[type=password]').fill(passwordOf('operator'))
  await page.locator('button[type=submit]').click()
  await page.locator('.remedies li', { hasText: `夜间队${look.width}` }).waitFor()
  const began = Date.now()
  await seen.check(`operator-remedy-${look.width}`)
  const remedy = page.locator('.remedies li', { hasText: `夜间队${look.width}` })
  await remedy.locator('.remedy-do').click()
  await page.locator('.note-good', { hasText: `夜间队${look.width}` }).waitFor({ timeout: done_ms_max })
  expect(Date.now() - began).toBeLessThan(done_ms_max)
  await seen.check(`operator-remedy-done-${look.width}`)
  expect(seen.faults).toEqual([])
  await call('POST', `/v1/providers/${provider.id as number}/suspend`, {}) // the next one has its own
  await seen.context.close()
})
