import { beforeEach, expect, test } from 'vitest'

import { aboutToSend, bodyOf, clearDraft, draft, emptyDraft, partsLeft } from '../../../resident/draft'

const leaf = { code: '0703', zh: '水电小修', en: 'Small repairs' }
const filled = () => ({
  ...emptyDraft(),
  category: '0703',
  said: '灯泡坏了。厨房的',
  community: '320213021007',
  name: ' 王阿姨 ',
  phone: '138 1234 5678',
})
beforeEach(clearDraft)

test('what was left empty is left out of the body', () => {
  expect(bodyOf(filled(), leaf)).toEqual({
    category: '0703',
    title: '灯泡坏了',
    content: '灯泡坏了。厨房的',
    area: '320213021007',
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

test('no part of today that is over is offered', () => {
  const at = (clock: string) => Date.parse(`2026-05-01T${clock}+08:00`)
  expect(partsLeft('2026-05-01', at('09:30:00'))).toEqual(['any', 'morning', 'afternoon'])
  expect(partsLeft('2026-05-01', at('12:00:00'))).toEqual(['any', 'afternoon'])
  expect(partsLeft('2026-05-01', at('18:00:00'))).toEqual([])
  expect(partsLeft('2026-05-02', at('21:00:00'))).toEqual(['any', 'morning', 'afternoon'])
  expect(partsLeft('', at('21:00:00'))).toEqual(['any', 'morning', 'afternoon'])
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
