import { expect, test } from 'vitest'

import { minutesOf, wholeIn } from '../../../shared/forms'

test('whole numbers within bounds', () => {
  expect(['1', ' 12 ', '9', '0', '13', '1.5', '', '-1', '1e1'].map((text) => wholeIn(text, 1, 12))).toEqual([
    1,
    12,
    9,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('hours are told in minutes', () => {
  expect(['1.5', '2', '0.25', ' 3 ', '1,5', '1000'].map(minutesOf)).toEqual([90, 120, 15, 180, 90, 60_000])
})

test('hours that are none are refused', () => {
  expect(['', '0', 'two', '-1', '1e3', '1000.5', '1.5h'].map(minutesOf)).toEqual(Array(7).fill(undefined))
})

test('hours are read as people write them', () => {
  expect([minutesOf('1.5'), minutesOf('1，5'), minutesOf('0'), minutesOf('x'), minutesOf('1001')]).toEqual([
    90,
    90,
    undefined,
    undefined,
    undefined,
  ])
})
