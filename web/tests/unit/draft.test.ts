import { beforeEach, expect, test } from 'vitest'

import { aboutToSend, bodyOf, clearDraft, draft, emptyDraft } from '../../resident/draft'
import { faultsOfDraft, isPhone, placeFaults } from '../../resident/faults'
import { groupByProvider } from '../../resident/nearbyList'
import { idInToken } from '../../resident/wishes'
import { ApiProblem } from '../../shared/api/problem'
import { isOpen, sayMoment } from '../../shared/time'

const leaf = { code: '0703', zh: '水电小修', en: 'Small repairs' }
const filled = () => ({
  ...emptyDraft(), category: '0703', said: '灯泡坏了。厨房的', community: '320213021007',
  name: ' 王阿姨 ', phone: '138 1234 5678',
})
beforeEach(clearDraft)

test('what was left empty is left out of the body', () => {
  expect(bodyOf(filled(), leaf)).toEqual({
    category: '0703', title: '灯泡坏了', content: '灯泡坏了。厨房的', area: '320213021007',
    contact: { name: '王阿姨', phone: '138 1234 5678' },
  })
})

test('a wish for someone else says so, with the consent, to whoever takes it', () => {
  const body = bodyOf({ ...filled(), said: '灯泡坏了', forOther: true, consent: true }, leaf)
  expect(body.content).toBe('灯泡坏了\n（替别人说的，本人已同意）')
  expect(body.consent).toEqual({ text_version: '2026-01', method: 'spoken', given_by: 'proxy' })
  expect(bodyOf({ ...filled(), consent: true }, leaf).consent).toBeUndefined() // ticked, then for oneself after all
})

test('a located place wins over the list, with its datum', () => {
  const body = bodyOf({ ...filled(), place: { lat: 31.5, lon: 120.3, datum: 'gcj02' } }, leaf)
  expect(body.place).toEqual({ lat: 31.5, lon: 120.3, datum: 'gcj02' })
  expect(body.area).toBeUndefined()
})

test('a day becomes a window in the time of the city', () => {
  const body = bodyOf({ ...filled(), day: '2026-05-01', part: 'morning' }, leaf)
  expect(body.wanted).toEqual({ from: '2026-05-01T08:00:00+08:00', to: '2026-05-01T12:00:00+08:00' })
})

test('all tries until an answer share one key, changed or not; a new wish has a new one', () => {
  const first = aboutToSend(bodyOf(filled(), leaf))
  const same = aboutToSend(bodyOf(filled(), leaf))
  expect([same.key, same.bodies.length]).toEqual([first.key, 1])
  const changed = aboutToSend(bodyOf({ ...filled(), said: '另一句' }, leaf))
  expect([changed.key, changed.bodies.length]).toEqual([first.key, 2])
  expect(changed.bodies[1].title).toBe('另一句')
  draft.sent = null
  expect(aboutToSend(bodyOf(filled(), leaf)).key).not.toBe(first.key)
})

test('phones as people write them', () => {
  for (const good of ['13812345678', '138 1234 5678', '+86 13812345678', '0510-81234567', '+4915112345678']) {
    expect(isPhone(good), good).toBe(true)
  }
  for (const bad of ['', '123', '1381234567', '23812345678', '电话']) expect(isPhone(bad), bad).toBe(false)
})

test('each fault is named by its field', () => {
  expect(Object.keys(faultsOfDraft({ ...emptyDraft(), forOther: true }, (key) => key)).sort())
    .toEqual(['consent', 'name', 'phone', 'what', 'where'])
  expect(faultsOfDraft(filled(), (key) => key)).toEqual({})
})

test('the server names fields by pointer; the page shows them where they are', () => {
  const problem = new ApiProblem(422, 'invalid_body', '', 'r', [
    { at: '/contact/phone', detail: 'p' }, { at: '/place/lat', detail: 'l' }, { at: '/unknown', detail: 'u' },
  ])
  expect(placeFaults(problem)).toEqual({ phone: 'p', where: 'l' })
})

test('moments are said in the time of the city, wherever the phone is', () => {
  const now = Date.parse('2026-05-01T15:30:00Z') // 23:30 in the city
  expect(sayMoment('2026-05-01T09:30:00+08:00', 'zh', now)).toBe('今天 09:30')
  expect(sayMoment('2026-05-02T00:10:00+08:00', 'zh', now)).toBe('明天 00:10')
  expect(sayMoment('2026-05-04T09:30:00+08:00', 'en', now)).toBe('4 May Mon, 09:30')
})

test('open hours are those of the city', () => {
  const hours = [{ days: ['fri'], from: '08:30', to: '17:00' }]
  expect(isOpen(hours, Date.parse('2026-05-01T00:30:00Z'))).toBe(true) // Friday 08:30
  expect(isOpen(hours, Date.parse('2026-05-01T09:00:00Z'))).toBe(false) // 17:00
  expect(isOpen(hours, Date.parse('2026-05-02T02:00:00Z'))).toBe(false)
})

test('offers of one provider stand together, suspended ones do not', () => {
  const provider = { id: 1, free: 2, suspended: false }
  const offer = (id: number, categories: string[], more = {}) =>
    ({ id, categories, free: 2, suspended: false, hours: [], ...more })
  const list = groupByProvider([
    { provider, distance_m: 10, offer: offer(1, ['0701', '0703']) },
    { provider, distance_m: 10, offer: offer(2, ['0703']) },
    { provider: { ...provider, id: 2, suspended: true }, distance_m: 20, offer: offer(3, ['0701']) },
  ] as never)
  expect(list.length).toBe(1)
  expect([list[0].categories, list[0].free]).toEqual([['0701', '0703'], 2])
})

test('a link may hold the token alone: the wish stands in it', () => {
  const bytes = [0x39, 0x30, 0, 0, 0, 0, 0, 0, ...Array(20).fill(255)] // 12345
  const token = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  expect(idInToken(`xyw_${token}`)).toBe(12345)
  for (const none of ['', 'xyw_', 'xyw_?', `xya_${token}`]) expect(idInToken(none)).toBeUndefined()
})
