import { expect, test } from 'vitest'

import { formatDistance, nameIn } from '../../../shared/format'

test('distances are said in tens of metres, then in kilometres', () => {
  const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' ')
  expect([253, 1_240, -42].map((metres) => formatDistance(metres, t))).toEqual(['far.m 250', 'far.km 1.2', 'far.m -40'])
})

test('a record has the name of the language, else the one that it has', () => {
  expect(nameIn('en', { zh: '维修', en: 'Repairs' })).toBe('Repairs')
  expect(nameIn('en', { zh: '维修' })).toBe('维修')
  expect(nameIn('zh', undefined)).toBe('')
})
