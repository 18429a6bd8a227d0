import { expect, test } from 'vitest'

import { countOf, sorted, type Row } from '../../../../operator/attention/attentionLists'
import type { Wish } from '../../../../shared/api/client'

const wish = (change: object): Wish =>
  ({
    id: 1,
    version: 3,
    state: 'open',
    category: { code: '0703' },
    actions: [],
    created_at: '2026-05-01T09:00:00+08:00',
    refusals: { total: 0, since_reach_rose: 0 },
    ...change,
  }) as unknown as Wish
const row = (id: number, change: object, minutes = 0): Row => ({ wish: wish({ id, ...change }), minutes })
const counts = {
  total: { wishes: 9, unmatched: 4, overdue: 3 },
  by_state: [{ state: 'submitted', wishes: 2 }],
  by_area: [{ area: { code: '320205' }, unmatched: 1, overdue: 2 }],
} as never

test('counts are the server’s where it counts so narrow, else unknown', () => {
  expect(countOf('unmatched', { area: '', category: '' }, counts, '')).toBe(4)
  expect(countOf('review', { area: '', category: '' }, counts, '')).toBe(2)
  expect(countOf('overdue', { area: '320205', category: '' }, counts, '')).toBe(2)
  expect(countOf('overdue', { area: '320206', category: '' }, counts, '')).toBe(0)
  expect(countOf('overdue', { area: '320205001', category: '' }, counts, '')).toBeUndefined()
  expect(countOf('unmatched', { area: '', category: '07' }, counts, '')).toBeUndefined()
  expect(countOf('refused', { area: '', category: '' }, counts, '')).toBeUndefined()
  expect(countOf('overdue', { area: '', category: '' }, undefined, '')).toBeUndefined()
})

test('the order is what was asked for, equal ones by number, those without a date last', () => {
  const rows = [
    row(3, { due_at: undefined }, 5),
    row(2, { due_at: '2026-05-02T09:00:00+08:00' }, 9),
    row(1, { due_at: '2026-05-01T09:00:00+08:00' }, 5),
  ]
  const ids = (key: 'age' | 'due', down: boolean) => sorted(rows, { key, down }).map((one) => one.wish.id)
  expect(ids('age', true)).toEqual([2, 1, 3])
  expect(ids('age', false)).toEqual([1, 3, 2])
  expect(ids('due', false)).toEqual([1, 2, 3])
  expect(rows.map((one) => one.wish.id)).toEqual([3, 2, 1]) // untouched
})
