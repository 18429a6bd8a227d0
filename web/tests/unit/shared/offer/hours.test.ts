import { expect, test } from 'vitest'

import { formatHours, runsOf } from '../../../../shared/offer/hours'

test('days in a row are said once, and every span is said', () => {
  expect(runsOf(['sat', 'mon', 'tue', 'wed'])).toEqual([
    ['mon', 'wed'],
    ['sat', 'sat'],
  ])
  expect(runsOf([])).toEqual([])
  const t = (key: string, values?: Record<string, unknown>) =>
    values ? `${values.first}-${values.last}` : key === 'offer.separator' ? '; ' : key.slice('offer.day.'.length)
  expect(
    formatHours(
      [
        { days: ['sat', 'sun'], from: '09:00', to: '12:00' },
        { days: ['mon'], from: '08:00', to: '24:00' },
      ],
      t,
    ),
  ).toBe('sat-sun 09:00–12:00; mon 08:00–24:00')
})
