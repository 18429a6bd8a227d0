import { expect, test } from 'vitest'

import { changes_max, changesFor, slots_max, withChanges, type Trial } from '../../../../operator/shortage/changes'

test('a place is tried where it is needed', () => {
  const value = { offer_id: 7, title: 'T', provider_id: 3, provider: 'P', gain: { weight: 1, cost_m: 0 } }
  const targets = (needs: 'offer' | 'provider' | 'both') =>
    changesFor({ ...value, needs }).map((one) => one.change.offer_id ?? -(one.change.provider_id ?? 0))
  expect(targets('offer')).toEqual([7])
  expect(targets('provider')).toEqual([-3])
  expect(targets('both')).toEqual([7, -3])
})

test('the list sums places at one target, replaces other doubles and stays within the bound', () => {
  const slots = (offer_id: number, n: number) => ({
    change: { do: 'add_slots' as const, offer_id, slots: n },
    name: 'x',
  })
  let list: Trial[] = withChanges([], [slots(1, 2), slots(1, 3), slots(2, 1)])
  expect(list.map((trial) => [trial.change.offer_id, trial.change.slots])).toEqual([
    [1, 5],
    [2, 1],
  ])
  list = withChanges(list, [slots(1, slots_max)])
  expect(list[0].change.slots).toBe(slots_max)
  list = withChanges(list, [
    { change: { do: 'widen_radius', offer_id: 1, radius_m: 5 }, name: 'x' },
    { change: { do: 'widen_radius', offer_id: 1, radius_m: 9 }, name: 'x' },
  ])
  expect(list.filter((trial) => trial.change.do === 'widen_radius').map((trial) => trial.change.radius_m)).toEqual([9])
  const fresh = { change: { do: 'add_offer' as const }, name: 'new' }
  expect(withChanges([], [fresh, fresh]).length).toBe(2) // two new offers are two
  const many = withChanges(
    [],
    Array.from({ length: changes_max + 9 }, (_, index) => slots(index + 1, 1)),
  )
  expect(many.length).toBe(changes_max)
  expect(new Set(many.map((trial) => trial.key)).size).toBe(changes_max)
})
