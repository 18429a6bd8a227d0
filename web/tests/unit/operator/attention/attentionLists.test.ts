import { expect, test } from 'vitest'

import { countOf, lists, orderOf } from '../../../../operator/attention/attentionLists'

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

test('a list begins with what is most urgent in it', () => {
  expect(lists.map(orderOf)).toEqual(['-age', 'due', '-age', '-refusals'])
})
