import { expect, test } from 'vitest'

import { unitOf } from '../../../../operator/statistics/charts'

test('the axis has the unit that fits its longest wait', () => {
  expect([unitOf(10).unit, unitOf(500).unit, unitOf(9_000).unit]).toEqual(['minutes', 'hours', 'days'])
})
