// What operators, auditors and administrators do besides wishes: shortage and what-if, figures, the
// big screen, providers, import, accounts, audit, settings. Against a real server with the demo city.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '../../operator/en'
import zh from '../../operator/zh'
import { nameOf, openBrowser, openPage, url, without, type Look, type Watched } from './browser'
import { beginOffice, call, passwordOf } from './office'

const words = { zh, en }
const desktop: Look = { width: 1440, height: 900, language: 'zh', large: false }
const wall: Look = { width: 1920, height: 1080, language: 'zh', large: false }
const looks: Look[] = [desktop, wall, { ...desktop, language: 'en' }, { ...wall, language: 'en' }]
const answer_ms_max = 20_000 // insights on a slow machine

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
  await seen.page.goto(`${url}/operator#/${part}`)
  await seen.page.locator('input[autocomplete=username]').fill(name)
  await seen.page.locator('input[type=password]').fill(passwordOf(name))
  await seen.page.locator('button[type=submit]').click()
  await seen.page.locator('nav.side').waitFor({ state: 'attached' })
  return seen
}
const go = (seen: Watched, part: string) => seen.page.goto(`${url}/operator#/${part}`)

describe.each(looks.map((look) => [nameOf(look), look] as const))('%s', (name, look) => {
  test('every view is there, without faults', async () => {
    const say = words[look.language]
    const seen = await enter(look, 'admin', 'shortage')
    const { page } = seen
    const look_at = async (part: string, sign: string) => {
      await page.locator(sign).first().waitFor({ timeout: answer_ms_max })
      await page.waitForTimeout(400) // charts and maps are drawn
      await seen.check(`operator-${part}-${name}`)
    }
    await page.locator('table.heat').waitFor({ timeout: answer_ms_max })
    await look_at('shortage', '#what-if .point-map .leaflet-container, #what-if .city-map')
    await go(seen, 'statistics')
    await look_at('statistics', '.chart canvas')
    await page.locator('main details:not(.menu) summary').click()
    expect(await page.getByRole('rowheader', { name: say.statistics.step.rated }).count()).toBe(1)
    await go(seen, 'providers')
    await look_at('providers', 'tbody a[href^="#/providers/"]')
    await go(seen, 'providers/1')
    await look_at('provider', '.capacity-edit')
    await go(seen, 'providers/new')
    await page.getByRole('button', { name: say.providers.save }).click() // nothing said yet
    await look_at('provider-new', '.fault')
    await go(seen, 'import')
    await look_at('import', 'input[type=file]')
    await go(seen, 'accounts')
    await look_at('accounts', 'tbody tr')
    await page.getByRole('button', { name: say.accounts.new }).click()
    await look_at('account-new', 'dialog[open]')
    await page.keyboard.press('Escape')
    await go(seen, 'audit')
    await look_at('audit', 'tbody tr')
    await go(seen, 'settings')
    await look_at('settings', 'table.settings')
    await go(seen, 'screen')
    await look_at('screen', '.screen-bars li')
    expect(await page.locator('.screen').innerText()).not.toMatch(/1\d{2}\*{4}\d{4}|\*\*/)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })
})

test('a place is tried, applied, and what it changed is told', async () => {
  const best = (await call('GET', '/v1/insights/best-additions?n=1')) as {
    additions: { offer_id: number; provider_id: number; needs: string; matched: number; wish_id?: number }[]
  }
  const [one] = best.additions
  const before =
    one.needs === 'provider'
      ? await call('GET', `/v1/providers/${one.provider_id}`)
      : await call('GET', `/v1/offers/${one.offer_id}`)
  const seen = await enter(desktop, 'admin', 'shortage')
  const { page } = seen
  await page
    .locator('section', { hasText: zh.shortage.additions })
    .getByRole('button', { name: /^试算：/ })
    .first()
    .click({ timeout: answer_ms_max })
  await page.getByRole('button', { name: zh.shortage.run }).click()
  await page.getByText(zh.shortage.result.newly).waitFor({ timeout: answer_ms_max })
  expect(await page.locator('#what-if .fig', { hasText: zh.shortage.result.newly }).innerText()).toContain(
    `+${one.matched}`,
  )
  await seen.check('operator-what-if')
  await page.getByRole('button', { name: zh.shortage.apply }).click()
  await page.getByRole('button', { name: zh.shortage.applyGo }).click()
  await page.locator('dialog .note-good').waitFor({ timeout: answer_ms_max })
  await seen.check('operator-applied')
  const after =
    one.needs === 'provider'
      ? await call('GET', `/v1/providers/${one.provider_id}`)
      : await call('GET', `/v1/offers/${one.offer_id}`)
  expect(after.capacity).toBe((before.capacity as number) + 1)
  if (one.wish_id !== undefined) {
    const wish = await call('GET', `/v1/wishes/${one.wish_id}`)
    expect(wish.offer_id ?? wish.assigned_offer_id).toBeDefined() // the plan kept what it said
  }
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('a point on the map: who is near, a new offer there, its faults in words', async () => {
  const seen = await enter(wall, 'admin', 'shortage?area=320213') // its middle lies inside the city
  const { page } = seen
  await page.locator('table.heat').waitFor({ timeout: answer_ms_max })
  const form = page.locator('.form-grid')
  await form.getByRole('button', { name: zh.shortage.new.add }).click()
  await form
    .getByText(zh.shortage.fault.place, { exact: false })
    .or(form.locator('.form-point.fault'))
    .first()
    .waitFor()
  await page.locator('#what-if .city-map').click()
  await page.locator('.offer-row, #what-if .plain .soft').first().waitFor()
  await page.getByLabel(zh.shortage.new.title, { exact: true }).fill('<b>上门修灯</b>')
  await form.locator('select').selectOption('0703')
  await page.getByLabel(zh.shortage.new.provider, { exact: true }).fill('1')
  await page.getByLabel(zh.shortage.new.capacity, { exact: true }).fill('3')
  await form.getByRole('button', { name: zh.shortage.new.add }).click()
  await page.locator('.trials li', { hasText: '<b>上门修灯</b>' }).waitFor() // text stays text
  await page.getByRole('button', { name: zh.shortage.run }).click()
  await page.getByText(zh.shortage.result.newly).waitFor({ timeout: answer_ms_max })
  await seen.check('operator-map-offer')
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('a whole provider is tried where nobody serves, and taken in as it was tried', async () => {
  // What is short whatever the time of day: at night many wishes only wait for somebody to open.
  const shortage = (await call('GET', '/v1/insights/shortage?limit=1')) as {
    groups: { category: { code: string }; area: { code: string } }[]
  }
  const wish = shortage.groups[0]
  const seen = await enter(desktop, 'admin', `shortage?area=${wish.area.code}`) // the map shows its street
  const { page } = seen
  await page.locator('table.heat').waitFor({ timeout: answer_ms_max })
  const form = page.locator('#what-if .form-grid')
  await form.getByRole('button', { name: zh.shortage.new.fresh }).click()
  await form.getByRole('button', { name: zh.shortage.new.add }).click()
  await form.getByText(zh.providers.fault.name).waitFor()
  await form.getByText(zh.providers.fault.code).waitFor()
  await page.locator('#what-if').getByRole('button', { name: zh.common.chooseMiddle }).click()
  const code = `TRY-${Date.now()}`
  await form.getByLabel(zh.providers.name, { exact: true }).fill('惠民新队')
  await form.getByLabel(zh.providers.code).fill(code)
  await form.getByLabel(zh.providers.kind).selectOption('team')
  await form.getByLabel(zh.shortage.new.title, { exact: true }).fill('什么都帮')
  await form.getByLabel(zh.shortage.kind).selectOption(wish.category.code)
  await form.getByLabel(zh.shortage.new.radius).fill('20000')
  await form.getByLabel(zh.shortage.new.capacity, { exact: true }).fill('5')
  for (const box of await form.locator('.check input').all()) await box.check()
  await seen.check('operator-try-provider')
  await form.getByRole('button', { name: zh.shortage.new.add }).click()
  await page.locator('.trials li', { hasText: '惠民新队' }).waitFor()
  await page.getByRole('button', { name: zh.shortage.run }).click()
  await page.getByText(zh.shortage.result.newly).waitFor({ timeout: answer_ms_max })
  await page.locator('#what-if td', { hasText: '惠民新队' }).first().waitFor() // who becomes matched, and by whom
  // Nothing is stored yet.
  expect(((await call('GET', `/v1/providers?q=${code}`)) as { items: object[] }).items.length).toBe(0)
  await page.getByRole('button', { name: zh.shortage.apply }).click()
  await page.getByRole('button', { name: zh.shortage.applyGo }).click()
  await page.locator('dialog .note-good').waitFor({ timeout: answer_ms_max })
  await seen.check('operator-provider-applied')
  const { items } = (await call('GET', `/v1/providers?q=${code}`)) as { items: { id: number; capacity: number }[] }
  expect(items).toMatchObject([{ capacity: 5, name: '惠民新队' }])
  const offers = (await call('GET', `/v1/providers/${items[0].id}/offers`)) as { items: object[] }
  expect(offers.items).toMatchObject([{ title: '什么都帮', radius_m: 20_000, capacity: 5 }])
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('a provider is taken in with its first offer; a fault stands beside its field and nothing is lost', async () => {
  const seen = await enter(desktop, 'operator', 'providers/new')
  const { page } = seen
  const code = `NEW-${Date.now()}`
  await page.getByLabel(zh.providers.name).first().fill('惠民理发志愿队')
  await page.getByLabel(zh.providers.code).fill('ST-000001') // taken
  await page.getByLabel(zh.providers.kind).selectOption('team')
  const own = page.locator('fieldset.panel').first()
  await own.getByLabel(zh.providers.capacity).fill('4')
  const selects = own.locator('.area-select select')
  await expect.poll(() => selects.count()).toBeGreaterThan(1)
  await selects.nth(1).selectOption({ index: 1 })
  await page.getByLabel(zh.offer.title).fill('上门理发')
  await page.locator('fieldset.panel').last().getByLabel(zh.offer.capacity).fill('2')
  await page.getByLabel(zh.offer.categories).selectOption('0701')
  await page.getByRole('button', { name: zh.providers.save, exact: true }).click()
  await page.locator('.field .fault', { hasText: zh.duplicate }).waitFor()
  await seen.check('operator-provider-taken')
  await page.getByLabel(zh.providers.code).fill(code)
  expect(
    await page.evaluate(
      async () =>
        (
          await fetch('/v1/session', {
            method: 'DELETE',
            headers: { 'Content-Type': 'application/json' },
          })
        ).status,
    ),
  ).toBe(204)
  await page.getByRole('button', { name: zh.providers.save, exact: true }).click()
  await page.getByText(zh.login.kept).waitFor()
  await page.locator('dialog input[type=password]').fill(passwordOf('operator'))
  await page.locator('dialog').getByRole('button', { name: zh.login.go }).click()
  await page.getByText(zh.login.kept).waitFor({ state: 'hidden' })
  expect(await page.getByLabel(zh.offer.title).inputValue()).toBe('上门理发') // nothing was lost
  await page.getByRole('button', { name: zh.providers.save, exact: true }).click()
  await page.getByRole('heading', { name: '惠民理发志愿队' }).waitFor()
  await page.getByRole('rowheader', { name: /上门理发/ }).waitFor()
  await page.getByRole('textbox', { name: '接单上限：惠民理发志愿队' }).fill('7')
  await page.getByRole('button', { name: '保存接单上限：惠民理发志愿队' }).click()
  await page.getByText('0 / 7').waitFor()
  await page.getByRole('button', { name: zh.providers.suspend, exact: true }).click()
  await page.locator('.page-head').getByText(zh.providers.suspended).waitFor()
  await page.getByRole('button', { name: zh.providers.resume, exact: true }).click()
  await page.locator('.page-head').getByText(zh.providers.active).waitFor()
  expect(without(seen, /status of (401|409)/)).toEqual([])
  await seen.context.close()
})

test('a file is checked first: faults by row and column, then stored whole', async () => {
  const seen = await enter(desktop, 'admin', 'import')
  const { page } = seen
  const file = (text: string) => ({ name: 'providers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const head = 'code,name,kind,area,capacity\n'
  await page
    .locator('input[type=file]')
    .setInputFiles(file(`${head}IMP-1,导入一队,team,320205,many\nIMP-2,导入二队,band,320205,2\n`))
  await page.getByRole('button', { name: zh.import.check }).click()
  await page.locator('tbody tr').nth(1).waitFor()
  const told = await page.locator('tbody').innerText()
  expect(told).toMatch(/^2\s+capacity/m)
  expect(told).toMatch(/^3\s+kind/m)
  expect(told).toContain('“many”不能用，应为：0 到 100000 的整数')
  expect(await page.getByRole('button', { name: /^导入 \d+ 行/ }).count()).toBe(0)
  await seen.check('operator-import-faults')
  const [form] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: zh.import.forms.xlsx }).click(),
  ])
  expect(form.suggestedFilename()).toBe('providers.xlsx')
  await page.locator('input[type=file]').setInputFiles(await form.path())
  await page.getByRole('button', { name: zh.import.check }).click()
  await page.getByText(zh.import.right).waitFor()
  const code = `IMP-${Date.now()}`
  await page.locator('input[type=file]').setInputFiles(file(`${head}${code},导入一队,team,320205,3\n`))
  await page.getByRole('button', { name: zh.import.check }).click()
  await page.getByText(zh.import.right).waitFor()
  expect((await call('GET', `/v1/providers?q=${code}`)).items).toEqual([]) // only checked
  await page.getByRole('button', { name: /^导入 1 行/ }).click()
  await page.getByText(zh.import.stored).waitFor()
  expect(((await call('GET', `/v1/providers?q=${code}`)).items as unknown[]).length).toBe(1)
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('an account is made, its password told once; locked and given another', async () => {
  const seen = await enter(desktop, 'admin', 'accounts')
  const { page } = seen
  const name = `desk${Date.now() % 1_000_000}`
  await page.getByRole('button', { name: zh.accounts.new }).click()
  const dialog = page.locator('dialog[open]')
  await dialog.getByRole('button', { name: zh.accounts.create }).click()
  await dialog.getByText(zh.accounts.fault.name).waitFor()
  await dialog.getByLabel(zh.accounts.name).fill(name)
  await dialog.getByLabel(zh.accounts.displayName).fill('新调度员')
  await dialog.getByLabel(zh.accounts.role).selectOption('auditor')
  await dialog.getByLabel(zh.accounts.ownPassword).fill('not mine')
  await dialog.getByRole('button', { name: zh.accounts.create }).click()
  await dialog.locator('.note-bad').waitFor()
  await dialog.getByLabel(zh.accounts.ownPassword).fill(passwordOf('admin'))
  await dialog.getByRole('button', { name: zh.accounts.create }).click()
  await page.locator('.secret').waitFor()
  const first = await page.locator('.secret').innerText()
  expect(first.length).toBeGreaterThan(7)
  await seen.check('operator-secret')
  await page.getByRole('button', { name: zh.accounts.kept }).click()
  expect(await page.locator('body').innerText()).not.toContain(first)
  const row = page.locator('tr', { hasText: name })
  await row.getByRole('button', { name: `锁定：${name}` }).click()
  await row.getByText(zh.accounts.locked).waitFor()
  await row.getByRole('button', { name: `重置密码：${name}` }).click()
  await page.locator('dialog[open] input[type=password]').fill(passwordOf('admin'))
  await page.locator('dialog[open]').getByRole('button', { name: zh.accounts.reset, exact: true }).click()
  await page.locator('.secret').waitFor()
  expect(await page.locator('.secret').innerText()).not.toBe(first)
  await page.getByRole('button', { name: zh.accounts.kept }).click()
  await go(seen, 'audit')
  await page.locator('tbody tr', { hasText: zh.audit.actions.reset_account }).first().waitFor()
  expect(without(seen, /status of 403/)).toEqual([])
  await seen.context.close()
})

test('who may not sees no way there', async () => {
  const seen = await enter(desktop, 'operator', 'providers')
  await seen.page.locator('tbody a').first().waitFor()
  const nav = await seen.page.locator('nav.side').innerText()
  for (const part of [zh.nav.accounts, zh.nav.audit, zh.nav.settings]) expect(nav).not.toContain(part)
  expect(nav).toContain(zh.nav.import)
  expect(seen.faults).toEqual([])
  await seen.context.close()
})
