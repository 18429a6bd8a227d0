import { expect, test } from 'vitest'

import { freeGroupOf, groupOf, wishGroups } from '../../../../operator/map/layers'

test('every state has a colour or has ended', () => {
  expect(groupOf({ state: 'open' })).toBe('unmatched')
  expect(groupOf({ state: 'open', assigned_offer_id: 4 })).toBe('open')
  expect(groupOf({ state: 'closed' })).toBeUndefined()
  expect(wishGroups).toContain(groupOf({ state: 'on_hold' }))
})

test('free places are told apart', () => {
  expect(freeGroupOf({ free: 0, capacity: 3, suspended: false })).toBe('none')
  expect(freeGroupOf({ free: 1, capacity: 3, suspended: false })).toBe('few')
  expect(freeGroupOf({ free: 3, capacity: 3, suspended: false })).toBe('some')
  expect(freeGroupOf({ free: 3, capacity: 3, suspended: true })).toBe('paused')
})
