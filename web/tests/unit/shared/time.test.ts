import { expect, test } from 'vitest'

import { formatDay, formatMoment, isOpen, today } from '../../../shared/time'

test('moments are said in the time of the city, wherever the phone is', () => {
  const now = Date.parse('2026-05-01T15:30:00Z') // 23:30 in the city
  expect(formatMoment('2026-05-01T09:30:00+08:00', 'zh', now)).toBe('今天 09:30')
  expect(formatMoment('2026-05-02T00:10:00+08:00', 'zh', now)).toBe('明天 00:10')
  expect(formatMoment('2026-05-04T09:30:00+08:00', 'en', now)).toBe('Mon 4 May, 09:30')
})

test('open hours are those of the city', () => {
  const hours = [{ days: ['fri'], from: '08:30', to: '17:00' }]
  expect(isOpen(hours, Date.parse('2026-05-01T00:30:00Z'))).toBe(true) // Friday 08:30
  expect(isOpen(hours, Date.parse('2026-05-01T09:00:00Z'))).toBe(false) // 17:00
  expect(isOpen(hours, Date.parse('2026-05-02T02:00:00Z'))).toBe(false)
})

test('days near are named, others have a date', () => {
  const now = Date.parse('2026-05-01T23:30:00+08:00')
  expect(formatDay('2026-05-02T00:10:00+08:00', 'zh', now)).toBe('明天')
  expect(formatDay('2026-05-09T00:10:00+08:00', 'en', now)).toBe('Sat 9 May')
})

test('the day is that of the city, wherever the phone is', () => {
  expect(today(Date.parse('2026-11-24T17:00:00Z'))).toBe('2026-11-25') // one in the morning there
})
