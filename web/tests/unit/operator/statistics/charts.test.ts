import { expect, test } from 'vitest'

import { funnelOption, unitOf } from '../../../../operator/statistics/charts'

test('the axis has the unit that fits its longest wait', () => {
  expect([unitOf(10).unit, unitOf(500).unit, unitOf(9_000).unit]).toEqual(['minutes', 'hours', 'days'])
})

test('the first step of a funnel is drawn on top: last on the axis', () => {
  const steps = [
    { name: 'posted', count: 9, share: '100 %' },
    { name: 'done', count: 3, share: '33 %' },
  ]
  expect(funnelOption(steps)).toMatchObject({ yAxis: { data: ['done', 'posted'] }, series: [{ data: [3, 9] }] })
})
