// What providers do, against a real server with the demo city and its demo accounts. The office acts
// through the API: it posts a wish beside the station of the demo team and asks that station.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import en from '../../provider/text/en'
import zh from '../../provider/text/zh'
import { gone, looks, nameOf, openBrowser, openPage, url, without, type Look, type Watched } from './browser'

const words = { zh, en }
const accounts = readFileSync(process.env.PAGES_ACCOUNTS ?? '', 'utf8')
const passwordOf = (name: string) => new RegExp(`^ *${name} +\\S+ +(\\S+)`, 'm').exec(accounts)?.[1] ?? ''
const desktop: Look = { width: 1440, height: 900, language: 'zh', large: false }
const wide: Look = { width: 1920, height: 1080, language: 'en', large: false }

const own = { provider: 1, offer: 1, area: '320205001001', asked: '0802' } // of the demo accounts
const neighbour = 1271 // a team in the same community; both do what follows
const shared = '0104'

let browser: Browser
let office = ''
beforeAll(async () => {
  browser = await openBrowser()
  const answer = await call('POST', '/v1/session', { name: 'admin', password: passwordOf('admin'), bearer: true })
  office = answer.token as string
})
afterAll(async () => {
  await browser.close()
})

async function call(method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url + path, {
    method,
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(office ? { Authorization: `Bearer ${office}` } : {}),
    },
  })
  const answer = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer
}

async function wishFor(category: string, title: string): Promise<number> {
  const wish = await call('POST', '/v1/wishes', {
    category,
    title,
    area: own.area,
    channel: 'station',
    address: '3幢502室',
    consent: { text_version: '2026-01', method: 'spoken', given_by: 'self' },
    contact: { name: '王阿姨', phone: '13812345678' },
  })
  if (wish.state === 'submitted') await call('POST', `/v1/wishes/${wish.id}/review`, { decision: 'open' })
  return wish.id as number
}

async function askStation(title: string): Promise<void> {
  const id = await wishFor(own.asked, title)
  await call('POST', `/v1/wishes/${id}/dispatch`, { offer_id: own.offer })
}

async function enter(look: Look, name: string, password: string, part = 'asked'): Promise<Watched> {
  const seen = await openPage(browser, look)
  const { page } = seen
  await page.goto(`${url}/provider#${part}`)
  await page.locator('input[autocomplete=username]').fill(name)
  await page.locator('input[type=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('.tabs').waitFor()
  return seen
}

const lead = (look: Look, part?: string) => enter(look, 'lead', passwordOf('lead'), part)
const cardOf = (seen: Watched, title: string) => seen.page.locator('li.card', { hasText: title })
/** The browser itself notes refused requests; those that a story means are no error. */

describe.each([...looks, desktop, wide].map((look) => [nameOf(look), look] as const))('%s', (name, look) => {
  test('a station accepts, starts, and reports what it took', async () => {
    const say = words[look.language]
    const title = `陪聊 ${name}`
    await askStation(title)
    const seen = await openPage(browser, look)
    const { page } = seen
    await page.goto(`${url}/provider`)
    await page.locator('input[autocomplete=username]').waitFor()
    await seen.check(`provider-login-${name}`)
    await page.locator('input[autocomplete=username]').fill('lead')
    await page.locator('input[type=password]').fill('wrong')
    await page.locator('button[type=submit]').click()
    await page.getByText(say.trouble.login_failed).waitFor()
    await page.locator('input[type=password]').fill(passwordOf('lead'))
    await page.locator('button[type=submit]').click()

    const card = cardOf(seen, title)
    await card.waitFor()
    expect(await page.title()).toMatch(/^\(\d+\) /)
    expect(await card.innerText()).not.toContain('13812345678') // masked until it is taken
    await seen.check(`provider-asked-${name}`)
    await card.getByRole('button', { name: say.asked.accept }).click()
    await page.getByText(say.did.accept).waitFor()
    await page.locator('.tabs a[href="#work"]').click()
    await card.locator('a[href="tel:13812345678"]').waitFor()
    expect(await card.locator('a[href^="geo:"]').count()).toBe(1)
    await card.getByRole('button', { name: say.work.start }).click()
    await card.getByText(say.states.in_service).waitFor()
    await seen.check(`provider-work-${name}`)

    await card.getByRole('button', { name: say.work.finish }).click()
    await page.locator('dialog button[type=submit]').click() // nothing said yet
    await page.getByText(say.finish.hoursWrong).waitFor()
    await page.getByLabel(say.finish.people).fill('2')
    await page.getByLabel(say.finish.hours).fill('1.5')
    await seen.check(`provider-finish-${name}`)
    await page.locator('dialog button[type=submit]').click()
    await page.getByText(say.did.finish).waitFor()
    await page.locator('.tabs a[href="#history"]').click()
    await card.waitFor()
    expect(await card.innerText()).toContain('1.5')
    await seen.check(`provider-history-${name}`)
    await page.locator('.tabs a[href="#supply"]').click()
    await page.locator('.capacity').first().waitFor()
    await seen.check(`provider-supply-${name}`)
    expect(without(seen, /status of 401/)).toEqual([])
    await seen.context.close()
  })
})

test('one press on a reason declines', async () => {
  await askStation('陪聊，接不了的')
  const seen = await lead(looks[0])
  const card = cardOf(seen, '陪聊，接不了的')
  await card.getByRole('button', { name: zh.asked.decline }).click()
  await seen.page.locator('dialog .pair button').first().waitFor()
  await seen.check('provider-decline')
  await seen.page.locator('dialog').getByRole('button', { name: '人手不足' }).click()
  await seen.page.getByText(zh.did.decline).waitFor()
  await gone(card)
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

test('two providers claim at once: one has it, the other is told so', async () => {
  await wishFor(shared, '讲讲好人故事')
  const name = `neighbour-${Date.now()}` // another one if this story is played twice
  const made = await call('POST', '/v1/accounts', {
    name,
    display_name: '五老志愿队',
    role: 'team_lead',
    provider_id: neighbour,
    own_password: passwordOf('admin'),
  })
  const other = await openPage(browser, looks[0])
  await other.page.goto(`${url}/provider#board`) // its first log-in: the password must be changed
  await other.page.locator('input[autocomplete=username]').fill(name)
  await other.page.locator('input[type=password]').fill(made.one_time_password as string)
  await other.page.locator('button[type=submit]').click()
  await other.page.locator('input[autocomplete=new-password]').fill('graceful kitchen window')
  await other.page.locator('button[type=submit]').click()
  const both = [await lead(looks[0], 'board'), other]
  for (const seen of both) await cardOf(seen, '讲讲好人故事').waitFor()
  await both[0].check('provider-board')
  await Promise.all(
    both.map((seen) => cardOf(seen, '讲讲好人故事').getByRole('button', { name: zh.board.claim }).click()),
  )
  const ends = await Promise.all(
    both.map(async (seen) => {
      await seen.page.locator('.note-good, .note-bad').waitFor()
      await seen.shoot(`provider-claim-${both.indexOf(seen)}`)
      return seen.page.locator('.note-good, .note-bad').innerText()
    }),
  )
  expect(ends.filter((said) => said === zh.did.claim).length).toBe(1)
  const told = ends.find((said) => said !== zh.did.claim) ?? ''
  expect(
    [zh.trouble.already_claimed, zh.trouble.not_on_board, zh.trouble.wrong_state].some((text) => told.startsWith(text)),
    told,
  ).toBe(true)
  expect(told).toContain('请求编号')
  for (const seen of both) {
    await gone(cardOf(seen, '讲讲好人故事')) // read again
    expect(without(seen, /status of (401|403|404|409)/)).toEqual([])
    await seen.context.close()
  }
})

test('a session ends: what was typed stays, and goes on after logging in', async () => {
  const title = `陪聊，中途退出 ${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')}` // digits would be masked
  await askStation(title)
  const seen = await lead(looks[0])
  const { page } = seen
  const card = cardOf(seen, title)
  await card.getByRole('button', { name: zh.asked.accept }).click()
  await page.getByText(zh.did.accept).waitFor()
  await page.locator('.tabs a[href="#work"]').click()
  await card.getByRole('button', { name: zh.work.start }).click()
  await card.getByText(zh.states.in_service).waitFor()
  await card.getByRole('button', { name: zh.work.finish }).click()
  await page.getByLabel(zh.finish.people).fill('3')
  await page.getByLabel(zh.finish.hours).fill('2')
  await page.locator('dialog textarea').fill('老人很高兴')
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
  // The live stream may have reached the page already: then the question lies over the button.
  await page
    .getByRole('button', { name: zh.finish.go })
    .click({ timeout: 2_000 })
    .catch(() => undefined)
  await page.getByText(zh.login.kept).waitFor()
  await page.keyboard.press('Escape') // does not lead around it
  await seen.check('provider-ended')
  await page.locator('input[type=password]').fill(passwordOf('lead'))
  await page.getByRole('button', { name: zh.login.go }).click()
  await page.getByText(zh.login.kept).waitFor({ state: 'hidden' })
  expect(await page.locator('dialog textarea').inputValue()).toBe('老人很高兴')
  await page.getByRole('button', { name: zh.finish.go }).click()
  await page.getByText(zh.did.finish).waitFor()
  expect(without(seen, /status of 401/)).toEqual([])
  await seen.context.close()
})

test('full today in two presses, and back; staff may look only', async () => {
  const seen = await lead(looks[0])
  const { page } = seen
  await page.locator('.tabs a[href="#supply"]').click()
  await page.getByRole('button', { name: zh.supply.fullToday }).click()
  await page.getByText(zh.supply.suspended).waitFor()
  await seen.check('provider-full')
  await page.getByRole('button', { name: zh.supply.resume }).click()
  await page.getByText(zh.did.resume).waitFor()
  await page
    .getByRole('button', { name: new RegExp(`^${zh.supply.more}`) })
    .first()
    .click()
  await page.getByText(zh.did.capacity).waitFor()
  await page.reload() // the session is still there; logging out ends it
  await page.locator('.capacity').first().waitFor()
  await page.getByRole('button', { name: zh.logOut }).click()
  await page.getByLabel(zh.login.name).waitFor()
  expect(seen.faults).toEqual([])
  await seen.context.close()
  const staff = await enter(looks[0], 'staff', passwordOf('staff'), 'supply')
  await staff.page.getByText(zh.supply.staff).waitFor()
  expect(await staff.page.getByRole('button', { name: zh.supply.fullToday }).count()).toBe(0)
  await staff.context.close()
})

test('an offer is changed and another one made; what is wrong stands beside its field', async () => {
  const seen = await lead(looks[0], 'supply')
  const { page } = seen
  const cards = page.locator('ul.cards li.card')
  await cards.first().waitFor()
  const title = (await cards.first().locator('h3').innerText()).trim()
  await page.getByRole('button', { name: zh.supply.editOf.replace('{name}', title) }).click()
  const dialog = page.locator('dialog[open]')
  await dialog.getByLabel(zh.offer.title).fill('')
  await dialog.getByRole('button', { name: zh.offer.addSpan }).click()
  const last = dialog.locator('fieldset').last()
  await last.getByRole('button', { name: zh.offer.preset.end }).click()
  await last.getByLabel(zh.offer.day.sun).uncheck()
  await last.locator('select').first().selectOption('18:00')
  await last.locator('select').last().selectOption('09:00')
  await dialog.getByRole('button', { name: zh.supply.save }).click()
  await dialog.getByText(zh.offer.fault.title).waitFor()
  await dialog.getByText(zh.offer.fault.hours).waitFor()
  await seen.check('provider-offer-wrong')
  await dialog.getByLabel(zh.offer.title).fill('陪伴聊天，周末也行')
  await last.locator('select').last().selectOption('20:00')
  await dialog.getByRole('button', { name: zh.supply.save }).click()
  await page.getByText(zh.supply.stored).waitFor()
  const changed = cards.filter({ hasText: '陪伴聊天，周末也行' })
  await changed.getByText('周六 18:00–20:00').waitFor()

  await page.getByRole('button', { name: zh.supply.add }).click()
  await dialog.getByLabel(zh.offer.title).fill('上门理发')
  await dialog.getByLabel(zh.offer.capacity).fill('2')
  await dialog.getByLabel(zh.offer.categories).selectOption('0701')
  await seen.check('provider-offer-new')
  await dialog.getByRole('button', { name: zh.supply.save }).click()
  await cards.filter({ hasText: '上门理发' }).waitFor()
  await page.getByRole('button', { name: zh.supply.editOf.replace('{name}', '陪伴聊天，周末也行') }).click()
  await dialog.getByLabel(zh.offer.title).fill(title)
  await dialog.getByRole('button', { name: zh.supply.save }).click()
  await cards.filter({ hasText: title }).waitFor()
  expect(seen.faults).toEqual([])
  await seen.context.close()
})

/** What an authenticator app shows (RFC 6238, SHA-1, six digits) for a Base32 secret. */
function codeOf(secret: string, now = Date.now()): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('the own account: another place is logged out, the password changed, an app enrolled', async () => {
  const made = await call('POST', '/v1/accounts', {
    name: 'second',
    display_name: '副队长',
    role: 'team_lead',
    provider_id: own.provider,
    own_password: passwordOf('admin'),
  })
  const first = 'graceful kitchen window'
  const elsewhere = await call('POST', '/v1/session', {
    name: 'second',
    password: made.one_time_password,
    new_password: first,
    bearer: true,
  })
  const seen = await enter(looks[0], 'second', first)
  const { page } = seen
  await page.getByRole('button', { name: zh.own.open }).click()
  const dialog = page.locator('dialog[open]')
  await dialog.getByText(zh.own.program).waitFor()
  await seen.check('provider-own-account')
  await dialog.getByRole('button', { name: new RegExp(`^${zh.own.end}：`) }).click()
  await dialog.getByText(zh.own.program).waitFor({ state: 'hidden' })
  const gone = await fetch(`${url}/v1/session`, { headers: { Authorization: `Bearer ${elsewhere.token as string}` } })
  expect(gone.status).toBe(401)

  const forms = dialog.locator('form')
  await forms.first().getByLabel(zh.own.present).fill('not this one')
  await forms.first().getByLabel(zh.login.fresh).fill('another garden gate')
  await forms.first().getByRole('button').click()
  await dialog.getByText(zh.trouble.wrong_password).waitFor()
  await forms.first().getByLabel(zh.own.present).fill(first)
  await forms.first().getByRole('button').click()
  await dialog.getByText(zh.own.did.password).waitFor()

  await forms.last().getByLabel(zh.own.present).fill('another garden gate')
  await forms.last().getByRole('button').click()
  const secret = await dialog.locator('code').innerText()
  await seen.check('provider-own-factor')
  await forms.last().getByLabel(zh.login.totp).fill(codeOf(secret.trim()))
  await forms.last().getByRole('button').click()
  await dialog.getByText(zh.own.did.enrolled).waitFor()
  expect(without(seen, /status of 403/)).toEqual([])
  await seen.context.close()
})

test('a lost connection is shown and heals itself', async () => {
  const seen = await lead(looks[0])
  seen.expectOffline = true
  await seen.context.setOffline(true)
  await seen.page.getByText('网络断了').waitFor()
  await askStation('陪聊，断网时来的')
  await seen.context.setOffline(false)
  await cardOf(seen, '陪聊，断网时来的').waitFor()
  await gone(seen.page.getByText('网络断了'))
  expect(seen.faults).toEqual([])
  await seen.context.close()
})
