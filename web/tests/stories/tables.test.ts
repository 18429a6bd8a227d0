// Tables of the operators' pages: the server sorts, columns are chosen and kept, rows are reached by keys,
// and only those in sight are drawn.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import zh from '../../operator/zh'
import { openBrowser, openPage, url, type Look, type Watched } from './browser'
import { beginOffice, call, passwordOf } from './office'

const desktop: Look = { width: 1440, height: 900, language: 'zh', large: false }
const narrow: Look = { width: 390, height: 844, language: 'zh', large: false }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
})
afterAll(async () => {
  await browser.close()
})

async function enter(look: Look, part: string): Promise<Watched> {
  const seen = await openPage(browser, look)
  await seen.page.goto(`${url}/operator#/${part}`)
  await seen.page.locator('input[autocomplete=username]').fill('admin')
  await seen.page.locator('input[type=password]').fill(passwordOf('admin'))
  await seen.page.locator('button[type=submit]').click()
  await seen.page.locator('.data-table tbody tr').first().waitFor()
  return seen
}

interface Provider {
  id: number
  code: string
}
async function codes(sort: string, limit: number): Promise<string[]> {
  const page = (await call('GET', `/v1/providers?sort=${sort}&limit=${limit}`)) as { items: Provider[] }
  return page.items.map((one) => one.code)
}
const shown = (page: Page) => page.locator('.table-providers .col-code code').allInnerTexts()
const focused = (page: Page) => page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.index))
const heading = (page: Page, name: string) => page.locator('thead').getByRole('button', { name, exact: true })

test('a press on a heading asks the server for that order, another for the other way round', async () => {
  const seen = await enter(desktop, 'providers')
  const { page } = seen
  await heading(page, zh.providers.free).click() // most first
  await page.locator('th[aria-sort=descending]', { hasText: zh.providers.free }).waitFor()
  await expect.poll(async () => (await shown(page)).slice(0, 5)).toEqual(await codes('-free', 5))
  await heading(page, zh.providers.free).click()
  await expect.poll(async () => (await shown(page)).slice(0, 5)).toEqual(await codes('free', 5))
  await heading(page, zh.providers.code).click()
  await heading(page, zh.providers.code).click()
  await expect.poll(async () => (await shown(page)).slice(0, 5)).toEqual(await codes('-code', 5))
  await seen.check('operator-tables-sorted')
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('the order of what needs attention stands in the address, on a small screen too', async () => {
  for (const look of [desktop, narrow]) {
    const seen = await enter(look, 'attention?list=review')
    const { page } = seen
    await heading(page, zh.attention.column.age).click() // was the longest first
    await page.waitForFunction(() => location.hash.includes('sort=age'))
    const { items } = (await call('GET', '/v1/wishes?state=submitted&sort=age&limit=1')) as { items: Provider[] }
    await page
      .locator('.table-attention tbody tr')
      .first()
      .filter({ hasText: `#${items[0].id}` })
      .waitFor()
    await seen.check(`operator-tables-attention-${look.width}`)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  }
})

test('columns are chosen, and stay chosen on this device', async () => {
  const seen = await enter(desktop, 'providers')
  const { page } = seen
  const phone = page.locator('th', { hasText: zh.providers.phone })
  expect(await phone.count()).toBe(0)
  await page.getByText(zh.tables.columns, { exact: true }).first().click()
  await page.getByLabel(zh.providers.phone, { exact: true }).check()
  await page.getByRole('checkbox', { name: zh.providers.area, exact: true }).uncheck()
  await phone.waitFor()
  await seen.check('operator-tables-columns')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.locator('.data-table tbody tr').first().waitFor()
  expect([await phone.count(), await page.locator('th.col-area').count()]).toEqual([1, 0])
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('keys lead through hundreds of rows of which few are drawn, and open one', async () => {
  const seen = await enter(desktop, 'providers')
  const { page } = seen
  await page.locator('tbody tr[tabindex="0"]').focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe(1)
  await page.keyboard.press('PageDown')
  await expect.poll(() => focused(page)).toBe(11)
  let last = 11
  while (last < 250) {
    // each end is that of the rows that are here; more of them come, for the next key
    await expect
      .poll(async () => {
        await page.keyboard.press('End')
        return focused(page)
      })
      .toBeGreaterThan(last)
    last = await focused(page)
  }
  expect(await page.locator('.table-providers tbody tr[data-index]').count()).toBeLessThan(80)
  await seen.check('operator-tables-end')
  await page.keyboard.press('Home')
  await expect.poll(() => focused(page)).toBe(0)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => /#\/providers\/\d+/.test(location.hash))
  expect(seen.faults).toEqual([])
  await seen.context.close()
})
