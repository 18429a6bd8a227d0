import { expect, test } from 'vitest'

import { dueOf, formatDuration, formatDue, formatMinutes, formatShare, shortArea } from '../../../operator/format'
import type { Wish } from '../../../shared/api/client'

const wish = (change: object) => change as unknown as Wish
const t = (key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`

test('the first of the two dates counts, and says late or left', () => {
  const one = wish({ due_at: '2026-05-03T00:00:00Z', step_due_at: '2026-05-02T00:00:00Z' })
  expect(dueOf(one)).toBe('2026-05-02T00:00:00Z')
  expect(dueOf(wish({}))).toBeUndefined()
  expect(formatDue('2026-05-02T00:00:00Z', Date.parse('2026-05-02T02:00:00Z'), t)).toContain('due.late')
  expect(formatDue('2026-05-02T00:00:00Z', Date.parse('2026-05-01T23:00:00Z'), t)).toContain('due.left')
})

test('spans grow from minutes to days', () => {
  expect([formatMinutes(5.9, t), formatMinutes(61, t), formatMinutes(60 * 49, t)]).toEqual([
    'span.minutes{"n":5}',
    'span.hours{"n":1}',
    'span.days{"n":2}',
  ])
})

test('communities are named without what all of them end in', () => {
  expect(['社桥社区居委会', '梁中社区居民委员会', '前村村委会', 'x', undefined].map(shortArea)).toEqual([
    '社桥社区',
    '梁中社区',
    '前村',
    'x',
    '',
  ])
})

test('a share over nothing is a dash, measured minutes are in the unit that fits', () => {
  expect([formatShare(undefined), formatShare(0), formatShare(0.5714)]).toEqual(['–', '0.0 %', '57.1 %'])
  expect([undefined, 3.5, 89, 90, 600, 2_880].map((one) => formatDuration(one, t))).toEqual([
    '–',
    'span.minutes{"n":"3.5"}',
    'span.minutes{"n":"89"}',
    'span.hours{"n":"1.5"}',
    'span.hours{"n":"10"}',
    'span.days{"n":"2"}',
  ])
})
