import { expect, test } from 'vitest'

import { rowAfter } from '../../../../operator/tables/useRowKeys'

test('keys move within the rows, and from the head to the first', () => {
  expect(rowAfter('ArrowDown', -1, 30)).toBe(0)
  expect(rowAfter('ArrowDown', 29, 30)).toBe(29)
  expect(rowAfter('ArrowUp', 0, 30)).toBe(0)
  expect([rowAfter('PageDown', 5, 30), rowAfter('PageDown', 25, 30), rowAfter('PageUp', 5, 30)]).toEqual([15, 29, 0])
  expect([rowAfter('Home', 9, 30), rowAfter('End', 9, 30)]).toEqual([0, 29])
  expect([rowAfter('a', 9, 30), rowAfter('ArrowDown', -1, 0)]).toEqual([undefined, undefined])
})
