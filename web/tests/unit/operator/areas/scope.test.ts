import { expect, test } from 'vitest'

import { listsFor, pathOf } from '../../../../operator/areas/scope'

test('a code holds its parents', () => {
  expect(pathOf('320205001001')).toEqual(['320205', '320205001', '320205001001'])
  expect(pathOf('x')).toEqual([])
})

test('lists go from one’s own area down to what is chosen', () => {
  expect(listsFor('', '')).toEqual([''])
  expect(listsFor('', '320205001')).toEqual(['', '320205', '320205001'])
  expect(listsFor('320205', '320205')).toEqual(['320205'])
  expect(listsFor('320205', '320206001')).toEqual(['320205'])
  expect(listsFor('320205001001', '320205001001')).toEqual([])
})
