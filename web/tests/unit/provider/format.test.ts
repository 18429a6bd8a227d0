// What the providers' page computes by itself.
import { expect, test } from 'vitest'

import { byDay, formatTimeLeft, isPressing, routeTo } from '../../../provider/format'
import type { Held } from '../../../provider/providerData'

const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' ')
const held = (id: number, dates: object) =>
  ({ offer_id: 1, wish: { id, place: { lat: 31.5, lon: 120.3 }, ...dates } }) as Held

test('work stands by day of the city, what has no day last', () => {
  const days = byDay([
    held(1, {}),
    held(2, { step_due_at: '2026-05-03T09:00:00+08:00' }),
    held(3, { wanted: { from: '2026-05-02T14:00:00+08:00' }, step_due_at: '2026-05-01T09:00:00+08:00' }),
    held(4, { due_at: '2026-05-02T08:00:00+08:00' }),
  ])
  expect(days.map((day) => [day.day, day.items.map((item) => item.wish.id)])).toEqual([
    ['2026-05-02', [4, 3]],
    ['2026-05-03', [2]],
    ['', [1]],
  ])
})

test('time left is rounded down, and says when it is over', () => {
  const by = '2026-05-01T09:30:00+08:00'
  const before = (minutes: number) => Date.parse(by) - minutes * 60_000
  expect([0.5, 59.9, 90, 1_500, -1].map((minutes) => formatTimeLeft(by, before(minutes), t))).toEqual([
    'left.minutes 0',
    'left.minutes 59',
    'left.hours 1 30',
    'left.days 1 1',
    'left.late',
  ])
  expect([isPressing(by, before(20)), isPressing(by, before(40)), isPressing(undefined, 0)]).toEqual([
    true,
    false,
    false,
  ])
})

test('the way there is a link that the person opens', () => {
  expect(routeTo(held(1, {}).wish)).toBe('geo:31.5,120.3?q=31.5,120.3')
})
