import { expect, test } from 'vitest'

import { costParts, describeRemedy, removedBy } from '../../../../operator/wish/explanation'

const t = (key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`

test('parts of a cost fill the bar as far as the total reaches', () => {
  const parts = costParts({ cost: { distance: 300, level: 0, load: 100, total: 400 } } as never, 800)
  expect(parts.map((one) => one.permille)).toEqual([375, 0, 125])
  expect(
    costParts({ cost: { distance: 5, level: 0, load: 0, total: 5 } } as never, 0).every((one) => one.permille === 0),
  ).toBe(true)
})

test('a place is one sentence, several say who comes first', () => {
  const place = { kind: 'capacity', provider_id: 1, moves: 0, offer_capacity: 9, text: { zh: '', en: '' } } as const
  expect(describeRemedy({ ...place, slots: 1 }, 'A', t)).toContain('remedy.slot{')
  expect(describeRemedy({ ...place, slots: 4 }, 'A', t)).toBe('remedy.slots{"who":"A","n":9,"slots":4,"ahead":3}')
})

test('filters that removed nothing are not told', () => {
  expect(removedBy({ removed: { category: 2, hours: 0, capacity: 9 } } as never)).toEqual([
    { filter: 'capacity', offers: 9 },
    { filter: 'category', offers: 2 },
  ])
})
