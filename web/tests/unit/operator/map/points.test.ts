import { expect, test } from 'vitest'

import { jitter } from '../../../../operator/map/points'

test('points of one cell are spread by less than it is wide, always alike', () => {
  const places = Array.from({ length: 50 }, (_, id) => jitter(id, 31.5, 120.3))
  expect(new Set(places.map((one) => `${one.lat},${one.lon}`)).size).toBe(50)
  for (const one of places) expect(Math.hypot(one.lat - 31.5, (one.lon - 120.3) * 0.85) * 111_000).toBeLessThan(250)
  expect(jitter(7, 31.5, 120.3)).toEqual(jitter(7, 31.5, 120.3))
})
