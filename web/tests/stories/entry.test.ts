// A wish is taken down for somebody: by an operator for a caller, by a helper at a door; what a helper
// has entered, and what waits for it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '../../operator/en'
import zh from '../../operator/zh'
import { nameOf, openBrowser, openPage, url, type Look, type Watched } from './browser'
import { beginOffice, call, passwordOf } from './office'

const looks: [Look, string][] = [
  [{ width: 1440, height: 900, language: 'zh', large: false }, 'operator'],
  [{ width: 390, height: 844, language: 'zh', large: true }, 'helper'],
  [{ width: 360, height: 640, language: 'en', large: false }, 'helper'],
]
const words = { zh, en }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
})
afterAll(async () => {
  await browser.close()
})

async function enter(look: Look, name: string, part: string): Promise<Watched> {
  const seen = await openPage(browser, look)
  const { page } = seen
  await page.goto(`${url}/operator#${part}`)
  await page.locator('input[autocomplete=username]').fill(name)
  await page.locator('input[type=password]').fill(passwordOf(name))
  await page.locator('button[type=submit]').click()
  await page.locator('.side').waitFor({ state: 'attached' })
  return seen
}

describe.each(looks.map(([look, role]) => [`${nameOf(look)} ${role}`, look, role] as const))(
  '%s',
  (name, look, role) => {
    test('a wish is taken down: faults in words, a category by what was said, a code to read out', async () => {
      const say = words[look.language]
      const seen = await enter(look, role, '/entry')
      const { page } = seen
      await page.getByRole('button', { name: say.entry.save, exact: true }).click()
      await page.getByText(say.entry.fault.phone).waitFor()
      await page.getByText(say.entry.fault.agreed).waitFor()
      await seen.check(`operator-entry-faults-${name.replaceAll(' ', '-')}`)
      await page.getByLabel(say.entry.said).fill('厨房的灯泡坏了，想请人来换。')
      await page.locator('.entry button[aria-pressed]').first().click()
      await page.getByLabel(say.entry.name, { exact: true }).fill('周阿姨')
      await page.getByLabel(say.entry.phone, { exact: true }).fill('139 0000 7777')
      for (const level of [0, 1, 2]) {
        const list = page.locator('.area-select select').nth(level)
        await list.waitFor()
        if ((await list.inputValue()) === '') await list.selectOption({ index: 1 })
      }
      await page.getByLabel(say.entry.address).fill('5幢301室')
      await page.getByLabel(say.entry.agreed).check()
      await page.getByRole('button', { name: say.entry.save, exact: true }).click()
      const code = (await page.locator('.entry-code').innerText()).trim()
      expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
      await seen.check(`operator-entry-done-${name.replaceAll(' ', '-')}`)
      await page.getByRole('link', { name: say.entry.open }).click()
      await page.locator('h1', { hasText: '厨房的灯泡坏了' }).waitFor()
      expect(seen.faults).toEqual([])
      await page.goto(`${url}/operator#/mine`)
      await page.locator('.hit', { hasText: '厨房的灯泡坏了' }).first().waitFor()
      await seen.check(`operator-mine-${name.replaceAll(' ', '-')}`)
      expect(seen.faults).toEqual([])
      await seen.context.close()
    })
  },
)

test('a helper is led to its own page, finds what it entered, and sees what waits for it', async () => {
  const seen = await enter(looks[1][0], 'helper', '/attention')
  const { page } = seen
  await page.locator('h1', { hasText: zh.entry.head }).waitFor()
  const { items } = (await call('GET', '/v1/wishes?q=厨房的灯泡坏了&limit=100')) as {
    items: { id: number; channel: string }[]
  }
  const own = items.find((one) => one.channel === 'helper')
  await call('POST', `/v1/wishes/${own?.id}/review`, { decision: 'needs_info', reason: 'address_unclear' })
  await page.goto(`${url}/operator#/mine`)
  await page.locator('h2', { hasText: zh.mine.waiting.split('（')[0] }).waitFor()
  await seen.check('operator-mine-waiting')
  expect(seen.faults).toEqual([])
  await seen.context.close()
})
