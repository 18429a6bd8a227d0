// What operators do, against a real server with the demo city: see what burns, dispatch, raise the
// reach, reject with a reason, hold; somebody else is faster; the session ends in the middle.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '../../operator/en'
import zh from '../../operator/zh'
import { gone, nameOf, openBrowser, openPage, url, without, type Look, type Watched } from './browser'
import { beginOffice, call, passwordOf, post } from './office'

const words = { zh, en }
const looks: Look[] = [
  { width: 1440, height: 900, language: 'zh', large: false },
  { width: 1920, height: 1080, language: 'en', large: false },
  { width: 1920, height: 1080, language: 'zh', large: true },
  { width: 360, height: 640, language: 'zh', large: false },
  { width: 390, height: 844, language: 'en', large: true },
]
const desktop = looks[0]
const area = '320213028006' // a community inside of the demo operator's area
const claimed = ['0306', '0104', '1004', '1001', '0202'] // nobody is asked for these but by the office
const reviewed = '0901'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await beginOffice()
})
afterAll(async () => {
  await browser.close()
})

/** A wish that somebody could take. */
async function servable(title: string): Promise<number> {
  for (const category of claimed) {
    const wish = await post(category, area, title)
    const { items } = (await call('GET', `/v1/wishes/${wish.id}/candidates`)) as { items: { free: number }[] }
    if (items.some((one) => one.free > 0)) return wish.id as number
    await call('POST', `/v1/wishes/${wish.id}/cancel`, {})
  }
  throw new Error('nobody could take any of them')
}

async function enter(look: Look, route: string, name = 'operator'): Promise<Watched> {
  const seen = await openPage(browser, look)
  const { page } = seen
  await page.goto(`${url}/operator#${route}`)
  await page.locator('input[autocomplete=username]').fill(name)
  await page.locator('input[type=password]').fill(passwordOf(name))
  await page.locator('button[type=submit]').click()
  await page.locator('.side').waitFor({ state: 'attached' })
  return seen
}

/** The browser itself notes refused requests; those that a story means are no error. */
const state = (seen: Watched): Locator => seen.page.locator('.wish-top .tag-state')
const button = (within: Watched['page'] | Locator, name: string) => within.getByRole('button', { name, exact: true })

describe.each(looks.map((look) => [nameOf(look), look] as const))('%s', (name, look) => {
  test('an operator sees what burns, dispatches, raises the reach, rejects with a reason', async () => {
    const say = words[look.language]
    const hostile = `<img src=x onerror=alert(1)> ${name}`
    const toReject = await post(reviewed, area, hostile, { content: '<script>alert(2)</script>' })
    const toDispatch = await servable(`请人陪练 ${name}`)
    const toRaise = await servable(`讲讲好人故事 ${name}`)

    const seen = await openPage(browser, look)
    const { page } = seen
    await page.goto(`${url}/operator`)
    await page.locator('input[autocomplete=username]').waitFor()
    await seen.check(`operator-login-${name}`)
    await page.locator('input[autocomplete=username]').fill('operator')
    await page.locator('input[type=password]').fill(passwordOf('operator'))
    await page.locator('button[type=submit]').click()
    for (const list of ['unmatched', 'overdue', 'review', 'refused'] as const) {
      await page.locator(`.tile-${list} b`, { hasNotText: '…' }).waitFor()
      expect(await page.locator(`.tile-${list}`).innerText()).toContain(say.attention.list[list])
    }
    await page.locator('.table-attention tbody tr').first().locator('.col-why .link').waitFor()
    await seen.shoot(`operator-attention-${name}`)
    await page.locator('.tile-overdue').click()
    await page.locator('.table-attention tbody tr').first().waitFor()
    await seen.check(`operator-overdue-${name}`)
    await page.locator('.tile-review').click()
    const row = page.locator('.table-attention tbody tr', { hasText: hostile })
    await row.waitFor()
    await row.locator('.col-why .link').click()
    await page.locator('.row-more', { hasText: '<script>alert(2)</script>' }).waitFor() // as text
    await seen.check(`operator-review-${name}`)

    await button(row, say.ask.review).click()
    await page.locator('dialog[open] .way', { hasText: say.actionHint.reject }).click()
    await button(page.locator('dialog[open]'), say.action.reject).click()
    await page.getByText(say.ask.fault.reason).waitFor()
    await page.locator('dialog[open] select').selectOption('not_a_need')
    await page.locator('dialog[open] textarea').fill('电话里说明过了')
    await seen.check(`operator-reject-${name}`)
    await button(page.locator('dialog[open]'), say.action.reject).click()
    await page.getByText(say.did.reject).waitFor()
    await row.waitFor({ state: 'detached' })
    const rejected = await call('GET', `/v1/wishes/${toReject.id}`)
    expect([rejected.state, rejected.reason]).toEqual(['rejected', 'not_a_need'])

    await page.goto(`${url}/operator#/wishes/${toDispatch}`)
    await page.getByText(say.state.open, { exact: true }).waitFor()
    await page.locator('.table-candidates tbody tr').first().waitFor()
    await seen.check(`operator-wish-${name}`)
    await button(page.locator('.wish-top'), say.action.dispatch).click()
    const ask = page.locator('dialog[open] .table-candidates tbody tr button:not([disabled])').first()
    await ask.waitFor()
    await seen.check(`operator-dispatch-${name}`)
    await ask.click()
    await page.getByText(say.did.dispatch).waitFor()
    await state(seen).filter({ hasText: say.state.dispatched }).waitFor()
    expect((await call('GET', `/v1/wishes/${toDispatch}`)).state).toBe('dispatched')

    await page.goto(`${url}/operator#/wishes/${toRaise}`)
    await page.locator('h1', { hasText: `#${toRaise}` }).waitFor()
    const before = (await call('GET', `/v1/wishes/${toRaise}`)).reach
    await button(page.locator('.wish-top'), say.action.raise_reach).click()
    await page.getByText(say.did.raise_reach).waitFor()
    expect((await call('GET', `/v1/wishes/${toRaise}`)).reach).not.toBe(before)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })

  test('the map shows where things stand', async () => {
    const say = words[look.language]
    const seen = await enter(look, '/map')
    const { page } = seen
    await page.locator('.city-map canvas.points').waitFor()
    await page.locator('.key b').first().waitFor()
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.key b')].some((one) => Number(one.textContent) > 0),
    )
    await seen.check(`operator-map-${name}`)
    await button(page, say.map.layer.providers).click()
    await page.waitForFunction(
      () => [...document.querySelectorAll('.key b')].reduce((sum, one) => sum + Number(one.textContent), 0) > 50,
    )
    await seen.check(`operator-map-providers-${name}`)
    await button(page, say.map.layer.shortage).click()
    await page.getByText(say.map.about.shortage).waitFor()
    await seen.check(`operator-map-shortage-${name}`)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })
})

test('area and category stand in the address, and go along from part to part', async () => {
  const seen = await enter(desktop, '/attention?area=320213028&category=09&list=review')
  const { page } = seen
  await page.locator('.tile-review[aria-current]').waitFor()
  await page.locator('.scope select').last().waitFor()
  expect(await page.locator('.pick select').inputValue()).toBe('09')
  await page.locator('.pick select').selectOption('')
  await page.waitForFunction(() => !location.hash.includes('category'))
  await page.locator('.side a[href^="#/map"]').click()
  await page.waitForFunction(() => location.hash.startsWith('#/map') && location.hash.includes('area=320213028'))
  await page.locator('.scope select').first().selectOption('')
  await page.waitForFunction(() => !location.hash.includes('area='))
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('somebody else was faster: it is told in words, and read again', async () => {
  const id = await servable('讲故事，两人同时办')
  const seen = await enter(desktop, `/wishes/${id}`)
  const { page } = seen
  await button(page.locator('.wish-top'), zh.ask.review).click()
  await page.locator('dialog[open] .way', { hasText: zh.actionHint.hold }).click()
  await page.locator('dialog[open] select').selectOption('weather')
  await page
    .locator('dialog[open] input[type=date]')
    .fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10))
  await page.locator('dialog[open] textarea').fill('等天晴')
  await call('POST', `/v1/wishes/${id}/raise-reach`, {})
  await button(page.locator('dialog[open]'), zh.action.hold).click()
  await page.locator('dialog[open]').getByText(zh.trouble.version_mismatch).waitFor()
  expect(await page.locator('dialog[open] textarea').inputValue()).toBe('等天晴')
  await seen.check('operator-conflict')
  await button(page.locator('dialog[open]'), zh.action.hold).click() // now for the wish as it is
  await page.getByText(zh.did.hold).waitFor()
  await state(seen).filter({ hasText: zh.state.on_hold }).waitFor()
  expect(without(seen, /status of 412/)).toEqual([])
  await seen.context.close()
})

test('a session ends: what was typed stays, and goes on after logging in', async () => {
  const wish = await post(reviewed, area, '想要一台电风扇，中途退出')
  const seen = await enter(desktop, `/wishes/${wish.id}`)
  const { page } = seen
  await button(page.locator('.wish-top'), zh.ask.review).click()
  await page.locator('dialog[open] .way', { hasText: zh.actionHint.ask_info }).click()
  await page.locator('dialog[open] select').selectOption({ index: 1 })
  await page.locator('dialog[open] textarea').fill('请问几楼')
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
  await button(page.locator('dialog[open]'), zh.action.ask_info).click()
  await page.getByText(zh.login.kept).waitFor()
  await page.keyboard.press('Escape') // does not lead around it
  await seen.check('operator-ended')
  await page.locator('input[type=password]').fill(passwordOf('operator'))
  await button(page, zh.login.go).click()
  await page.getByText(zh.login.kept).waitFor({ state: 'hidden' })
  expect(await page.locator('dialog[open] textarea').inputValue()).toBe('请问几楼')
  await button(page.locator('dialog[open]'), zh.action.ask_info).click()
  await page.getByText(zh.did.ask_info).waitFor()
  expect((await call('GET', `/v1/wishes/${wish.id}`)).state).toBe('needs_info')
  expect(without(seen, /status of 401/)).toEqual([])
  await seen.context.close()
})

test('who the person is stands behind a reason, which is kept', async () => {
  const id = await servable('讲故事，要打电话')
  const seen = await enter(desktop, `/wishes/${id}`)
  const { page } = seen
  await page.locator('.reveal').waitFor()
  expect(await page.locator('main').innerText()).not.toContain('13812345678')
  await button(page, zh.reveal.go).click()
  await page.getByText(zh.reveal.missing).waitFor()
  await page.getByLabel(zh.reveal.reason).fill('回访：上次没人在家')
  await button(page, zh.reveal.go).click()
  await page.locator('.reveal a[href="tel:13812345678"]').waitFor()
  await page.getByText('回访：上次没人在家').waitFor() // among those who looked
  await seen.check('operator-revealed')
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('a message to the resident stands in the timeline, and in what the resident reads', async () => {
  const id = await servable('讲故事，要留言')
  const seen = await enter(desktop, `/wishes/${id}`)
  const { page } = seen
  await button(page.locator('.wish-top'), zh.action.message).click()
  await button(page.locator('dialog[open]'), zh.action.message).click() // nothing said yet
  await page.getByText(zh.ask.fault.text).waitFor()
  await page.locator('dialog[open] textarea').fill('师傅明天上午九点到，\n请留人在家。')
  await seen.check('operator-message')
  await button(page.locator('dialog[open]'), zh.action.message).click()
  await page.getByText(zh.did.message).waitFor()
  await page.locator('.timeline .said', { hasText: '师傅明天上午九点到' }).waitFor()
  const { items } = (await call('GET', `/v1/wishes/${id}/timeline`)) as { items: { action: string; note?: string }[] }
  expect(items.at(-1)).toMatchObject({ action: 'message', note: '师傅明天上午九点到，\n请留人在家。' })
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('what others do is seen at once', async () => {
  const id = await servable('讲故事，别人在办')
  const list = await enter(desktop, '/attention?list=review')
  const one = await enter(desktop, `/wishes/${id}`)
  for (const { page } of [list, one]) await page.locator('.live-on').waitFor()
  const wish = await post(reviewed, area, '刚来的电饭煲')
  await list.page.locator('.table-attention tbody tr', { hasText: `#${wish.id}` }).waitFor()
  await call('POST', `/v1/wishes/${id}/review`, { decision: 'reject', reason: 'not_a_need' })
  await state(one).filter({ hasText: zh.state.rejected }).waitFor()
  for (const seen of [list, one]) {
    expect(seen.faults).toEqual([])
    await seen.context.close()
  }
})

test('an auditor sees it all and changes nothing; a team lead has no desk here', async () => {
  const id = await servable('讲故事，审计员看')
  const auditor = await enter(desktop, `/wishes/${id}`, 'auditor')
  await auditor.page.locator('.timeline li').first().waitFor()
  expect(await auditor.page.locator('.acts button, .reveal').count()).toBe(0)
  await auditor.context.close()
  const lead = await openPage(browser, desktop)
  await lead.page.goto(`${url}/operator`)
  await lead.page.locator('input[autocomplete=username]').fill('lead')
  await lead.page.locator('input[type=password]').fill(passwordOf('lead'))
  await lead.page.locator('button[type=submit]').click()
  await lead.page.getByText(zh.login.other).waitFor()
  await lead.page.locator('.menu summary').click()
  await button(lead.page, zh.logOut).click()
  await lead.page.locator('input[autocomplete=username]').waitFor()
  expect(lead.faults).toEqual([])
  await lead.context.close()
})

test('a lost connection is shown and heals itself', async () => {
  const seen = await enter(desktop, '/attention?list=review')
  const { page } = seen
  await page.locator('.tile-review b', { hasNotText: '…' }).waitFor()
  seen.expectOffline = true
  await seen.context.setOffline(true)
  await page.getByText('网络断了').waitFor()
  const wish = await post(reviewed, area, '断网时来的电饭煲')
  await seen.context.setOffline(false)
  await page.locator('.table-attention tbody tr', { hasText: `#${wish.id}` }).waitFor()
  await gone(page.getByText('网络断了'))
  expect(seen.faults).toEqual([])
  await seen.context.close()
})
