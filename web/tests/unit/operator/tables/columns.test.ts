import { expect, test } from 'vitest'

import { compareValues, keepVisibility, sortingOf, sortOf, visibilityOf } from '../../../../operator/tables/columns'

const columns = [{ id: 'name', fixed: true }, { id: 'load' }, { id: 'phone', hidden: true }]

test('an order is one word in the address and for the server', () => {
  expect(sortingOf('-age')).toEqual([{ id: 'age', desc: true }])
  expect(sortingOf('')).toEqual([])
  for (const sort of ['', 'due', '-age']) expect(sortOf(sortingOf(sort))).toBe(sort)
})

test('numbers are compared as numbers, texts as Chinese does', () => {
  expect(compareValues(9, 10)).toBeLessThan(0)
  expect(compareValues('T9', 'T10')).toBeLessThan(0)
  expect(compareValues('安镇', '滨湖')).toBeLessThan(0) // by sound
})

test('the choice of columns is kept on this device, as far as it differs from the default', () => {
  expect(visibilityOf('t', columns)).toEqual({ name: true, load: true, phone: false })
  keepVisibility('t', columns, { name: true, load: false, phone: true })
  expect(visibilityOf('t', columns)).toEqual({ name: true, load: false, phone: true })
  keepVisibility('t', columns, { name: true, load: true, phone: false })
  expect(window.localStorage.getItem('xinyuan.columns.t')).toBeNull()
})

test('what is kept but no choice of columns is passed over, and a column that names rows stays', () => {
  for (const kept of ['{', '[1]', '"x"', '{"load":"no"}', '{"name":false}']) {
    window.localStorage.setItem('xinyuan.columns.t', kept)
    expect(visibilityOf('t', columns), kept).toEqual({ name: true, load: true, phone: false })
  }
})
