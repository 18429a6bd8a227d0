import { expect, test } from 'vitest'

import { emptyProvider, faultsOfProvider, providerOf } from '../../../../operator/providers/newProvider'

test('a provider without faults becomes the record that the server takes', () => {
  const provider = { ...emptyProvider('320205001001'), code: 'T-1', name: '队', kind: 'team' as const, capacity: '4' }
  expect(faultsOfProvider(provider)).toEqual({})
  expect(providerOf(provider)).toEqual({ code: 'T-1', name: '队', kind: 'team', area: '320205001001', capacity: 4 })
  expect(Object.keys(faultsOfProvider(emptyProvider())).sort()).toEqual(['area', 'capacity', 'code', 'kind', 'name'])
})
