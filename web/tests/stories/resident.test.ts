// What residents do, against a real server with the demo city. Started by tests/stories/run, which
// makes the database and the server; PAGES_URL says where it is.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '../../resident/text/en'
import zh from '../../resident/text/zh'
import { looks, nameOf, openBrowser, openPage, url, type Look, type Watched } from './browser'

const words = { zh, en }
const community = { district: '320213', street: '320213021', community: '320213021007' }
const phone = '13812345678'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

async function fillWhat(seen: Watched, said: string): Promise<void> {
  const { page } = seen
  await page.locator('textarea').fill(said)
  await page.locator('form .leaf').first().click()
  await page.locator('button[type=submit]').click()
}

async function fillWhere(seen: Watched): Promise<void> {
  const { page } = seen
  await page.locator('select').nth(0).selectOption(community.district)
  await page.locator('select').nth(1).selectOption(community.street)
  await page.locator('select').nth(2).selectOption(community.community)
  await page.locator('input[autocomplete="address-line1"]').fill('3幢502室')
  await page.locator('button[type=submit]').click()
}

async function fillWho(seen: Watched): Promise<void> {
  await seen.page.locator('input[autocomplete=name]').fill('王阿姨')
  await seen.page.locator('input[type=tel]').fill(phone)
}

const send = (seen: Watched) => seen.page.locator('button[type=submit]').click()

async function postWish(look: Look, said: string): Promise<Watched> {
  const seen = await openPage(browser, look)
  await seen.page.goto(`${url}/#/post/what`)
  await fillWhat(seen, said)
  await fillWhere(seen)
  await fillWho(seen)
  await send(seen)
  // Stories before this one may have left a wish like it: the page asks whether it is the same.
  const code = seen.page.locator('.code')
  const anyway = seen.page.getByRole('button', { name: words[look.language].who.similarSend })
  await code.or(anyway).first().waitFor()
  if (await anyway.isVisible()) await anyway.click()
  await code.waitFor()
  return seen
}

const states = (look: Look) => words[look.language].wish.states

const desks: Look[] = [
  { width: 1440, height: 900, language: 'zh', large: false },
  { width: 1920, height: 1080, language: 'en', large: true },
]

describe.each([...looks, ...desks].map((look) => [nameOf(look), look] as const))('%s', (name, look) => {
  test('a resident posts in three steps, follows by link, and withdraws', async () => {
    const seen = await openPage(browser, look)
    const { page } = seen
    await page.goto(url)
    await page.getByRole('button', { name: words[look.language].home.post }).waitFor()
    await seen.check(`home-${name}`)
    await page.getByRole('button', { name: words[look.language].home.post }).click()

    await page.locator('textarea').fill(look.language === 'zh' ? '厨房水龙头漏水' : 'The kitchen tap drips')
    await page.locator('form .leaf').first().click()
    await seen.check(`what-${name}`)
    await page.locator('button[type=submit]').click()

    await page.locator('select').first().waitFor()
    await page.locator('button[type=submit]').click() // too early
    await page.locator('.fault').first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
    await fillWhere(seen)

    await page.locator('input[type=tel]').waitFor()
    await page.locator('input[type=tel]').fill('123')
    await send(seen)
    await page.locator('.fault').first().waitFor()
    await seen.check(`who-faults-${name}`)
    await fillWho(seen)
    expect(await page.locator('.fault:visible').count()).toBe(0) // no longer wrong
    await seen.check(`who-${name}`)
    await send(seen)

    await page.locator('.code').waitFor()
    await seen.check(`posted-${name}`)
    await page.getByRole('button', { name: words[look.language].posted.follow }).click()
    await page.locator('#timeline').waitFor()
    await seen.check(`wish-${name}`)

    await page.getByRole('button', { name: words[look.language].wish.cancel }).click()
    await page.locator('dialog input[type=radio]').first().check()
    await seen.check(`cancel-${name}`)
    await page.locator('dialog button[type=submit]').click()
    await page.getByRole('heading', { name: states(look).cancelled }).waitFor()
    await seen.check(`cancelled-${name}`)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })

  test('who is near, and asking for what they do', async () => {
    const seen = await openPage(browser, look, {
      geolocation: { latitude: 31.57, longitude: 120.3 },
      permissions: ['geolocation'],
    })
    const { page } = seen
    await page.goto(`${url}/#/near`)
    await page.getByRole('button', { name: words[look.language].where.locate }).click()
    await page.locator('.provider').first().waitFor()
    await page.locator('.offer-tags a').first().waitFor()
    await seen.check(`near-${name}`)
    await page.locator('.offer-tags a').first().click()
    await page.locator('.note-good').waitFor() // chosen already
    await page.locator('button[type=submit]').click()
    await page.locator('.note-good').waitFor() // located already
    await seen.check(`where-${name}`)
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })
})

test('the network is lost in the middle: the draft stays, it is sent once, by itself', async () => {
  const seen = await openPage(browser, looks[0])
  const { page, context } = seen
  await page.goto(`${url}/#/post/what`)
  await fillWhat(seen, '想找人上门理发')
  await fillWhere(seen)
  await fillWho(seen)
  seen.expectOffline = true

  // The answer of the first try is lost on its way: the server has stored it, the page cannot know.
  let lost = 0
  const keys: string[] = []
  const made: unknown[] = []
  await context.route('**/v1/wishes', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    const answer = await route.fetch()
    made.push(((await answer.json()) as { id?: number }).id)
    if (++lost > 1) return route.fulfill({ response: answer })
    await context.setOffline(true)
    return route.abort('internetdisconnected')
  })
  await send(seen)
  await page.locator('.connection-bar').waitFor()
  await page.locator('.note-wait').waitFor()
  await seen.shoot('offline')
  expect(await page.evaluate(() => sessionStorage.getItem('xinyuan.draft'))).toContain(phone)
  await context.setOffline(false)
  await page.locator('.code').waitFor({ timeout: 20_000 })

  expect(new Set(keys).size).toBe(1)
  expect(keys.length).toBeGreaterThan(1)
  expect(new Set(made).size).toBe(1) // one wish, however often it was sent
  expect(seen.faults).toEqual([])
  await context.close()
})

test('a draft survives a reload of the page', async () => {
  const seen = await openPage(browser, looks[0])
  await seen.page.goto(`${url}/#/post/what`)
  await fillWhat(seen, '想找人陪我去医院')
  await seen.page.locator('select').first().waitFor()
  await seen.page.reload()
  await fillWhere(seen)
  await fillWho(seen)
  await seen.page.reload()
  expect(await seen.page.locator('input[autocomplete=name]').inputValue()).toBe('王阿姨')
  await send(seen)
  await seen.page.locator('.code').waitFor()
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('hostile text is shown as it was written and does nothing', async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>{{ 7*7 }} 水龙头漏水'
  const seen = await postWish(looks[0], evil)
  await seen.page.getByRole('button', { name: zh.posted.follow }).click()
  await seen.page.locator('#timeline').waitFor()
  expect(await seen.page.locator('main img, main script').count()).toBe(0)
  expect(await seen.page.locator('main').innerText()).toContain('{{ 7*7 }}')
  await seen.check('hostile')
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('for someone else only with consent; the server refuses in words beside the field', async () => {
  const seen = await openPage(browser, looks[0])
  const { page } = seen
  await page.goto(`${url}/#/post/what`)
  await fillWhat(seen, '想找人送饭')
  await fillWhere(seen)
  await fillWho(seen)
  await page.getByLabel(zh.who.other).check()
  await send(seen)
  await page.getByText(zh.who.consentMissing).waitFor()
  await page.getByLabel(zh.who.consent).check()

  await page.route('**/v1/wishes', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'x',
        status: 422,
        code: 'invalid_body',
        detail: 'x',
        instance: 'abc-0042',
        errors: [{ pointer: '/contact/phone', detail: '服务器说：号码不对' }],
      }),
    }),
  )
  seen.expectOffline = true
  await send(seen)
  await page.locator('.field-bad', { hasText: '服务器说：号码不对' }).waitFor()
  await page.getByText('abc-0042').waitFor()
  await seen.check('server-fault')
  expect(seen.faults.filter((fault) => !fault.includes('422'))).toEqual([])
  await page.unroute('**/v1/wishes')
  await send(seen)
  await page.locator('.code').waitFor()
  await seen.context.close()
})

test('by keyboard alone, from the first page to the code', async () => {
  const seen = await openPage(browser, { ...looks[0], width: 390 })
  const { page } = seen
  await page.goto(url)
  const tabTo = async (locator: string) => {
    for (let presses = 0; presses < 80; ++presses) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, locator)) return
    }
    throw new Error(`the keyboard does not reach ${locator}`)
  }
  await tabTo('.hero .btn-main')
  await page.keyboard.press('Enter')
  await tabTo('textarea')
  await page.keyboard.type('灯泡坏了')
  await tabTo('.leaf')
  await page.keyboard.press('Space')
  await tabTo('button[type=submit]')
  await page.keyboard.press('Enter')
  await page.locator('select').first().waitFor()
  for (const [at, code] of Object.values(community).entries()) {
    await tabTo('select')
    await page.locator('select').nth(at).selectOption(code) // the list itself is the browser's
    await page.locator('select').nth(at).focus()
  }
  await tabTo('button[type=submit]')
  await page.keyboard.press('Enter')
  await tabTo('input[autocomplete=name]')
  await page.keyboard.type('李伯')
  await tabTo('input[type=tel]')
  await page.keyboard.type('0510-81234567')
  await tabTo('button[type=submit]')
  await page.keyboard.press('Enter')
  await page.locator('.code').waitFor()
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('the link on the slip opens the wish on another phone', async () => {
  const seen = await postWish(looks[0], '水龙头漏水')
  const posted = await seen.page.evaluate(() => JSON.parse(sessionStorage.getItem('xinyuan.posted') ?? '{}'))
  const other = await openPage(browser, looks[0])
  await other.page.goto(posted.link)
  await other.page.getByRole('button', { name: zh.wish.cancel }).waitFor()
  expect(other.faults).toEqual([])
  await other.context.close()
  await seen.context.close()
})

test('code and last digits of the phone open it; wrong ones do not', async () => {
  const seen = await postWish(looks[0], '水龙头漏水')
  const code = await seen.page.locator('.code').innerText()
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
  const other = await openPage(browser, looks[0])
  const { page } = other
  await page.goto(`${url}/#/follow`)
  await page.getByLabel(zh.follow.code).fill(code.toLowerCase())
  await page.getByLabel(zh.follow.last4).fill('0000')
  await page.locator('button[type=submit]').click()
  await page.getByText(zh.follow.notFound).waitFor()
  await page.getByLabel(zh.follow.last4).fill(phone.slice(-4))
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: zh.wish.cancel }).waitFor()
  await other.check('followed')
  expect(other.faults.filter((fault) => !/40[34]/.test(fault))).toEqual([])
  await other.context.close()
  await seen.context.close()
})

test('large type stays on, also after closing the page', async () => {
  const seen = await openPage(browser, looks[0])
  await seen.page.goto(url)
  await seen.page.getByRole('button', { name: '大字' }).click()
  await seen.page.close()
  const again = await seen.context.newPage()
  await again.goto(url)
  expect(await again.evaluate(() => document.documentElement.classList.contains('large'))).toBe(true)
  await seen.context.close()
})

test('a wish that does not exist, and a code that is none', async () => {
  const seen = await openPage(browser, looks[0])
  const { page } = seen
  await page.goto(`${url}/#/w/999999999`)
  await page.locator('.note-bad').waitFor()
  await seen.check('absent')
  await page.goto(`${url}/#/follow`)
  await page.locator('button[type=submit]').click()
  await page.locator('.fault').first().waitFor()
  await seen.check('follow')
  await page.locator('input').nth(0).fill('NOCODE')
  await page.locator('input').nth(1).fill('5678')
  await page.locator('button[type=submit]').click()
  await page.getByText(zh.follow.notFound).waitFor()
  expect(seen.faults.filter((fault) => !/4(04|22)/.test(fault))).toEqual([])
  await seen.context.close()
})

test('danger comes first: while typing, on the slip, and on the page of the wish', async () => {
  for (const look of [looks[0], looks[1]]) {
    const seen = await postWish(look, '奶奶晕倒了叫不醒')
    const call = seen.page.locator('.danger a[href="tel:120"]')
    await call.waitFor()
    await seen.check(`danger-posted-${nameOf(look)}`)
    await seen.page.getByRole('button', { name: words[look.language].posted.follow }).click()
    await seen.page.locator('#state').waitFor()
    await call.waitFor()
    await seen.page.goto(`${url}/#/post/what`)
    await seen.page.locator('textarea').fill('家里煤气味很重头晕')
    await seen.page.locator('.danger a[href="tel:119"]').waitFor()
    await seen.check(`danger-typing-${nameOf(look)}`)
    await seen.page.locator('textarea').fill('灯泡坏了')
    await seen.page.locator('.danger').waitFor({ state: 'detached' })
    await seen.page.close()
  }
})
