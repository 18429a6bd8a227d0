import { expect, test } from 'vitest'

import { heatOf, heat_steps, rollUp } from '../../../../operator/shortage/rollup'

const group = (category: string, area: string, unmatched: number, oldest_minutes = 1) => ({
  category: { code: category },
  area: { code: area, name: area },
  unmatched,
  weight: unmatched * 10,
  oldest_minutes,
  main: 'area' as const,
  offers: 0,
})

test('groups are rolled up by class or leaf, and every sum agrees', () => {
  const list = [group('0701', 'A', 3, 9), group('0703', 'A', 2, 50), group('0703', 'B', 4), group('0101', 'B', 1)]
  for (const digits of [2, 4] as const) {
    const table = rollUp(list, digits)
    expect(table.total.unmatched).toBe(10)
    expect(table.rows.reduce((sum, row) => sum + row.total.unmatched, 0)).toBe(10)
    expect(table.areas.reduce((sum, area) => sum + area.total.unmatched, 0)).toBe(10)
  }
  const classes = rollUp(list, 2)
  expect(classes.rows.map((row) => row.code)).toEqual(['07', '01']) // most first
  expect(classes.rows[0].cells.get('A')).toEqual({ unmatched: 5, weight: 50, oldest_minutes: 50 })
  expect(classes.most).toBe(5)
  expect(rollUp([], 2)).toMatchObject({ rows: [], areas: [], most: 0 })
})

test('heat: nothing is 0, something is at least 1, the fullest is the last step', () => {
  expect(heatOf(0, 9)).toBe(0)
  expect(heatOf(1, 1_000)).toBe(1)
  expect(heatOf(1_000, 1_000)).toBe(heat_steps)
  expect(heatOf(0, 0)).toBe(0)
})
