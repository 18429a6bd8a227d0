import { expect, test } from 'vitest'

import { groupByProvider } from '../../../resident/nearbyList'

test('offers of one provider stand together, suspended ones do not', () => {
  const provider = { id: 1, free: 2, suspended: false }
  const offer = (id: number, categories: string[], more = {}) => ({
    id,
    categories,
    free: 2,
    suspended: false,
    hours: [],
    ...more,
  })
  const list = groupByProvider([
    { provider, distance_m: 10, offer: offer(1, ['0701', '0703']) },
    { provider, distance_m: 10, offer: offer(2, ['0703']) },
    { provider: { ...provider, id: 2, suspended: true }, distance_m: 20, offer: offer(3, ['0701']) },
  ] as never)
  expect(list.length).toBe(1)
  expect([list[0].categories, list[0].free]).toEqual([['0701', '0703'], 2])
})
