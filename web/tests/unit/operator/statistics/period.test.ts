import { expect, test } from 'vitest'

import { daysIn, faultOf, lastDays, spanOf } from '../../../../operator/statistics/period'

test('periods are days of the city, both counted', () => {
  const late = Date.parse('2026-11-24T17:00:00Z') // one in the morning there
  expect(lastDays(7, late)).toEqual({ from: '2026-11-19', to: '2026-11-25' })
  expect(spanOf(lastDays(7, late), late)).toBe('week')
  expect(spanOf({ from: '2026-11-20', to: '2026-11-25' }, late)).toBeUndefined()
  expect(daysIn('2026-02-28', '2026-03-01')).toBe(2)
  expect([
    faultOf({ from: '', to: '2026-01-01' }),
    faultOf({ from: '2026-01-02', to: '2026-01-01' }),
    faultOf({ from: '2000-01-01', to: '2026-01-01' }),
    faultOf({ from: '2026-01-01', to: '2026-01-01' }),
  ]).toEqual(['missing', 'order', 'long', undefined])
})
