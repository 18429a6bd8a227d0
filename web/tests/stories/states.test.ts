// What the owner of a wish is offered in each state, and what is sent then. The wish is made up by
// the test (a provider would have to act for the server to bring it there); everything else is real.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import zh from '../../resident/text/zh'
import { looks, openBrowser, openPage, url } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const id = 42

function wishIn(state: string, actions: string[], what: string) {
  return {
    id,
    version: 3,
    state,
    category: { code: '0703', zh: '水电小修', en: 'Small repairs' },
    kind: 'service',
    urgency: 'soon',
    channel: 'self',
    place: { lat: 31.57, lon: 120.3 },
    title: '水龙头漏水',
    actions,
    created_at: '2026-05-01T09:30:00+08:00',
    overdue: false,
    reach: 'community',
    refusals: { since_reach_rose: 0, total: 0 },
    next_step: { owner: 'resident', what },
    provider: { id: 7, name: '好邻居帮帮团', phone: '051012345678' },
  }
}

/** The server's answers for one wish; what is sent to it is collected. */
async function playWish(page: Page, wish: object): Promise<{ path: string; body: unknown; key?: string }[]> {
  const sent: { path: string; body: unknown; key?: string }[] = []
  await page.route(`**/v1/wishes/${id}**`, (route) => {
    const request = route.request()
    const path = new URL(request.url()).pathname.replace(`/v1/wishes/${id}`, '')
    if (request.method() === 'POST') {
      sent.push({ path, body: request.postDataJSON(), key: request.headers()['idempotency-key'] })
    }
    return route.fulfill({ json: path === '/timeline' ? { wish_id: id, items: [] } : wish })
  })
  await page.route('**/v1/stream**', () => undefined) // never answers: the page asks by itself
  return sent
}

const pages: [state: string, actions: string[], what: string, act: (page: Page) => Promise<void>, sent: object][] = [
  [
    'done',
    ['confirm', 'redo'],
    'resident_confirms',
    async (page) => {
      await page.getByRole('button', { name: zh.wish.confirm, exact: true }).click()
    },
    { path: '/confirm', body: {} },
  ],
  [
    'done',
    ['confirm', 'redo'],
    'resident_confirms',
    async (page) => {
      await page.getByRole('button', { name: zh.wish.redo, exact: true }).click()
      await page.locator('dialog button[type=submit]').click() // no reason yet: nothing is sent
      await page.getByText(zh.wish.whyMissing).waitFor()
      await page.locator('dialog').getByLabel('没有完成').check()
      await page.locator('dialog textarea').fill('还是漏水')
      await page.locator('dialog button[type=submit]').click()
    },
    { path: '/redo', body: { reason: 'not_done', note: '还是漏水', same_provider: false } },
  ],
  [
    'confirmed',
    ['rate', 'redo'],
    'resident_may_rate',
    async (page) => {
      await page.getByRole('button', { name: zh.wish.rateGo }).click() // no stars yet
      await page.getByText(zh.wish.rateMissing).waitFor()
      expect(await page.locator('input[name=stars]:checked').count()).toBe(0) // none is set beforehand
      await page.locator('input[name=stars][value="4"]').check()
      await page.getByRole('button', { name: zh.wish.rateGo }).click()
    },
    { path: '/rate', body: { stars: 4 } },
  ],
  [
    'needs_info',
    ['supply_info', 'cancel'],
    'resident_supplies_info',
    async (page) => {
      await page.getByRole('button', { name: zh.wish.supplyGo }).click()
      await page.getByText(zh.wish.supplyMissing).waitFor()
      await page.getByLabel(zh.wish.supplyWhat).fill('在三楼')
      await page.getByRole('button', { name: zh.wish.supplyGo }).click()
    },
    { path: '/supply-info', body: { note: '在三楼' } },
  ],
  [
    'rejected',
    ['appeal'],
    'resident_may_appeal',
    async (page) => {
      await page.getByRole('button', { name: zh.wish.appeal }).click()
    },
    { path: '/appeal', body: {} },
  ],
]

describe.each(pages)('%s, offered %j', (state, actions, what, act, expected) => {
  test('is in words, passes axe, and sends what was chosen', async () => {
    const seen = await openPage(browser, looks[0])
    const sent = await playWish(seen.page, wishIn(state, actions, what))
    await seen.page.goto(`${url}/#/w/${id}/token`)
    await seen.page
      .getByRole('heading', {
        name: zh.wish.states[state as keyof typeof zh.wish.states],
      })
      .waitFor()
    await seen.check(`state-${state}`)
    await act(seen.page)
    await seen.page.getByText(zh.wish.thanks, { exact: true }).waitFor()
    expect(sent).toEqual([{ ...expected, key: expect.stringMatching(/^"[0-9a-f]{32}"$/) }])
    expect(seen.faults).toEqual([])
    await seen.context.close()
  })
})
