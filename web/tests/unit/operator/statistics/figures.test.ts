import { expect, test } from 'vitest'

import { nameOfGroup, stepsOf, type Figures } from '../../../../operator/statistics/figures'

test('a share of nothing posted is 0', () => {
  expect(stepsOf({ posted: 0 } as Figures)[0].share).toBe(0)
})

test('a group has the name that it brings, a day its own, a week that of its Monday', () => {
  const t = (key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`
  expect(nameOfGroup('class', { key: '07', name: { zh: '维修', en: 'Repairs' } }, 'en', t)).toBe('Repairs')
  expect(nameOfGroup('area', { key: '320205' }, 'zh', t)).toBe('320205')
  expect(nameOfGroup('day', { key: '2026-11-25' }, 'zh', t)).toBe('11-25')
  expect(nameOfGroup('week', { key: '2026-11-23' }, 'zh', t)).toBe('statistics.weekOf{"day":"11-23"}')
})
