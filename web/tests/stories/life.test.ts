// One wish from its first word to its stars, in three browsers at once: a resident posts it on a phone, a
// station takes it, goes there and reports, the resident confirms and rates, and an operator who
// touches nothing sees every step as it happens.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import enOperator from '../../operator/en'
import zhOperator from '../../operator/zh'
import enProvider from '../../provider/text/en'
import zhProvider from '../../provider/text/zh'
import enResident from '../../resident/text/en'
import zhResident from '../../resident/text/zh'
import { nameOf, openBrowser, openPage, url, type Look, type Watched } from './browser'
import { beginOffice, call, makeRoom, passwordOf } from './office'

const words = {
  zh: { operator: zhOperator, provider: zhProvider, resident: zhResident },
  en: { operator: enOperator, provider: enProvider, resident: enResident },
}
const lives: { phone: Look; desk: Look; said: string }[] = [
  {
    phone: { width: 360, height: 640, language: 'zh', large: true },
    desk: { width: 1440, height: 900, language: 'zh', large: false },
    said: '想有人陪着说说话',
  },
  {
    phone: { width: 390, height: 844, language: 'en', large: false },
    desk: { width: 1920, height: 1080, language: 'en', large: false },
    said: 'Somebody to talk to',
  },
]
// Of the demo account.
const station = { provider: 1, offer: 1, category: '0802', area: ['320205', '320205001', '320205001001'] }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
  await makeRoom(`/v1/providers/${station.provider}`, 10)
  await makeRoom(`/v1/offers/${station.offer}`, 10)
})
afterAll(async () => {
  await browser.close()
})

async function enter(look: Look, address: string, account: string, ready: string): Promise<Watched> {
  const seen = await openPage(browser, look)
  await seen.page.goto(url + address)
  await seen.page.locator('input[autocomplete=username]').fill(account)
  await seen.page.locator('input[type=password]').fill(passwordOf(account))
  await seen.page.locator('button[type=submit]').click()
  await seen.page.locator(ready).first().waitFor({ state: 'attached' })
  return seen
}

async function post(look: Look, said: string): Promise<Watched> {
  const seen = await openPage(browser, look)
  const { page } = seen
  const next = () => page.locator('button[type=submit]').click()
  await page.goto(`${url}/#/post?category=${station.category}`)
  await page.locator('textarea').fill(said)
  await next()
  for (const [level, code] of station.area.entries()) await page.locator('select').nth(level).selectOption(code)
  await page.locator('input[autocomplete="address-line1"]').fill('3幢502室')
  await next()
  await page.locator('input[autocomplete=name]').fill('王阿姨')
  await page.locator('input[type=tel]').fill('13812345678')
  await next()
  const code = page.locator('.code')
  const anyway = page.getByRole('button', { name: words[look.language].resident.who.similarSend })
  await code.or(anyway).first().waitFor()
  if (await anyway.isVisible()) await anyway.click()
  await code.waitFor()
  await page.getByRole('button', { name: words[look.language].resident.posted.follow }).click()
  await page.locator('#timeline').waitFor()
  return seen
}

describe.each(lives.map((life) => [nameOf(life.phone), life] as const))('%s', (name, { phone, desk, said }) => {
  test('a wish lives from its first word to its stars, and everybody sees it move', async () => {
    const say = words[phone.language]
    const resident = await post(phone, said)
    const [, id] = /#\/w\/(\d+)/.exec(resident.page.url()) ?? []
    expect(id).toBeDefined()
    const operator = await enter(desk, `/operator#/wishes/${id}`, 'admin', '.wish-top .tag-state')
    const shows = (state: keyof typeof say.operator.state) =>
      operator.page.locator('.wish-top .tag-state').filter({ hasText: say.operator.state[state] }).waitFor()
    const reads = (state: keyof typeof say.resident.wish.states) =>
      resident.page.getByRole('heading', { name: say.resident.wish.states[state] }).waitFor()
    const provider = await enter(phone, '/provider', 'lead', '.tabs')
    const card = provider.page.locator('li.card', { hasText: said })

    if ((await call('GET', `/v1/wishes/${id}`)).state === 'submitted')
      await call('POST', `/v1/wishes/${id}/review`, { decision: 'open' })
    await call('POST', `/v1/wishes/${id}/dispatch`, { offer_id: station.offer })
    await shows('dispatched')
    await reads('dispatched')
    await card.getByRole('button', { name: say.provider.asked.accept }).click() // came by itself
    await shows('claimed')
    await reads('claimed')
    await resident.check(`life-claimed-${name}`)

    await provider.page.locator('.tabs a[href="#work"]').click()
    await card.getByRole('button', { name: say.provider.work.start }).click()
    await shows('in_service')
    await reads('in_service')
    await card.getByRole('button', { name: say.provider.work.finish }).click()
    await provider.page.getByLabel(say.provider.finish.people).fill('2')
    await provider.page.getByLabel(say.provider.finish.hours).fill('1.5')
    await provider.page.locator('dialog[open] button[type=submit]').click()
    await shows('done')
    await reads('done')

    await resident.page.getByRole('button', { name: say.resident.wish.confirm, exact: true }).click()
    await shows('confirmed')
    await resident.page.locator('input[name=stars][value="5"]').check()
    await resident.page.getByRole('button', { name: say.resident.wish.rateGo }).click()
    await shows('closed')
    await resident.check(`life-rated-${name}`)
    await operator.check(`life-operator-${name}`)
    expect(await call('GET', `/v1/wishes/${id}`)).toMatchObject({
      state: 'closed',
      stars: 5,
      done: { people: 2, minutes: 90 },
    })
    await provider.page.locator('.tabs a[href="#history"]').click()
    await card.waitFor()
    for (const seen of [resident, provider, operator]) {
      expect(seen.faults).toEqual([])
      await seen.context.close()
    }
  })
})
