// What the providers' page computes by itself.
import { describe, expect, test } from 'vitest'

import type { Held } from '../../provider/desk'
import { byDay, isPressing, minutesOf, routeTo, sayDistance, sayLeft } from '../../provider/say'
import { sayDay } from '../../shared/time'

const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' ')
const held = (id: number, dates: object) => ({ offer_id: 1, wish: { id, place: { lat: 31.5, lon: 120.3 }, ...dates } }) as Held

describe('hours of work', () => {
  test('are told in minutes', () => {
    expect(['1.5', '2', '0.25', ' 3 ', '1,5', '1000'].map(minutesOf)).toEqual([90, 120, 15, 180, 90, 60_000])
  })
  test('that are none are refused', () => {
    expect(['', '0', 'two', '-1', '1e3', '1000.5', '1.5h'].map(minutesOf)).toEqual(Array(7).fill(undefined))
  })
})

test('work stands by day of the city, what has no day last', () => {
  const days = byDay([
    held(1, {}),
    held(2, { step_due_at: '2026-05-03T09:00:00+08:00' }),
    held(3, { wanted: { from: '2026-05-02T14:00:00+08:00' }, step_due_at: '2026-05-01T09:00:00+08:00' }),
    held(4, { due_at: '2026-05-02T08:00:00+08:00' }),
  ])
  expect(days.map((day) => [day.day, day.items.map((item) => item.wish.id)])).toEqual(
    [['2026-05-02', [4, 3]], ['2026-05-03', [2]], ['', [1]]])
})

test('time left is rounded down, and says when it is over', () => {
  const by = '2026-05-01T09:30:00+08:00'
  const before = (minutes: number) => Date.parse(by) - minutes * 60_000
  expect([0.5, 59.9, 90, 1_500, -1].map((minutes) => sayLeft(by, before(minutes), t))).toEqual(
    ['left.minutes 0', 'left.minutes 59', 'left.hours 1 30', 'left.days 1 1', 'left.late'])
  expect([isPressing(by, before(20)), isPressing(by, before(40)), isPressing(undefined, 0)]).toEqual([true, false, false])
})

test('distances and days are said as people say them', () => {
  expect([253, 1_240].map((metres) => sayDistance(metres, t))).toEqual(['far.m 250', 'far.km 1.2'])
  const now = Date.parse('2026-05-01T23:30:00+08:00')
  expect(sayDay('2026-05-02T00:10:00+08:00', 'zh', now)).toBe('明天')
  expect(sayDay('2026-05-09T00:10:00+08:00', 'en', now)).toBe('9 May Sat')
})

test('the way there is a link that the person opens', () => {
  expect(routeTo(held(1, {}).wish)).toBe('geo:31.5,120.3?q=31.5,120.3')
})
