// The desk's one search field: a caller is found by phone within five seconds, others by code and
// words; who may look, and what is said when nothing is found.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '../../operator/en'
import zh from '../../operator/zh'
import { nameOf, openBrowser, openPage, url, type Look, type Watched } from './browser'
import { beginOffice, call, passwordOf, post } from './office'

const looks: Look[] = [
  { width: 1440, height: 900, language: 'zh', large: false },
  { width: 390, height: 844, language: 'zh', large: true },
  { width: 360, height: 640, language: 'en', large: false },
]
const words = { zh, en }
const found_ms_max = 5_000
const area = '320213028006' // inside of the demo operator's area

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
})
afterAll(async () => {
  await browser.close()
})

async function enter(look: Look, name: string): Promise<Watched> {
  const seen = await openPage(browser, look)
  const { page } = seen
  await page.goto(`${url}/operator`)
  await page.locator('input[autocomplete=username]').fill(name)
  await page.locator('input[type=password]').fill(passwordOf(name))
  await page.locator('button[type=submit]').click()
  await page.locator('.side').waitFor({ state: 'attached' })
  return seen
}

describe.each(looks.map((look, at) => [nameOf(look), look, at] as const))('%s', (name, look, at) => {
  test('a caller is found by phone within five seconds, and the look is written down', async () => {
    const say = words[look.language]
    const phone = `1390000${4000 + at}`
    const title = `请人读报 ${name}`
    await post('0802', area, title, { contact: { name: '赵阿姨', phone } })
    const seen = await enter(look, 'operator')
    const { page } = seen
    await page.locator('.tile-unmatched').waitFor()
    await page.keyboard.press('/')
    await page.locator('.find-hint.shown').waitFor()
    const began = Date.now()
    await page.keyboard.type(`${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`)
    await page.locator('.find-hint', { hasText: say.find.reason }).waitFor() // says that it is written down
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: title }).waitFor({ timeout: found_ms_max })
    expect(Date.now() - began).toBeLessThan(found_ms_max)
    expect(page.url()).not.toContain(phone)
    const { items } = (await call('GET', '/v1/audit?action=find_by_phone&limit=1')) as { items: { details: string }[] }
    expect(items[0]).toMatchObject({ reason: say.find.reason, details: 'found=1' })

    await post('0802', area, `${title} 二`, { contact: { name: '赵阿姨', phone } })
    await page.locator('.find-text').fill(phone)
    await page.keyboard.press('Enter')
    await page.locator('.hit').nth(1).waitFor()
    await seen.check(`operator-find-${name}`)

    await page.locator('.find-text').fill('没有人说过这样的话')
    await page.keyboard.press('Enter')
    await page.locator('.note', { hasText: '没有人说过这样的话' }).waitFor()
    await seen.check(`operator-find-none-${name}`)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })
})

test('a short code opens the wish; an auditor has no search field', async () => {
  const wish = await post('0802', area, '陪着散步')
  const seen = await enter(looks[0], 'operator')
  await seen.page.locator('.find-text').fill((wish.tracking_code as string).toLowerCase().replaceAll('-', ' '))
  await seen.page.keyboard.press('Enter')
  await seen.page.locator('h1', { hasText: '陪着散步' }).waitFor()
  expect(seen.faults).toEqual([])
  await seen.context.close()
  const other = await enter(looks[0], 'auditor')
  await other.page.locator('.tile-unmatched').waitFor()
  expect(await other.page.locator('.find-text').count()).toBe(0)
  await other.context.close()
})
