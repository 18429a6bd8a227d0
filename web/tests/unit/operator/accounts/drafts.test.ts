import { expect, test } from 'vitest'

import {
  belongsTo,
  emptyAccount,
  emptyToken,
  faultsOfAccount,
  faultsOfToken,
  rightsOf,
} from '../../../../operator/accounts/drafts'

test('what an account belongs to goes with its role and nothing else does', () => {
  expect(belongsTo('team_lead')).toBe('provider')
  const draft = { ...emptyAccount(), area: '320205', provider_id: '12' }
  expect(rightsOf({ ...draft, role: 'operator' })).toEqual({ role: 'operator', area: '320205' })
  expect(rightsOf({ ...draft, role: 'provider_staff' })).toEqual({ role: 'provider_staff', provider_id: 12 })
  expect(rightsOf({ ...draft, role: 'auditor' })).toEqual({ role: 'auditor' })
  expect(Object.keys(faultsOfAccount(emptyAccount())).sort()).toEqual(['display_name', 'name', 'own_password', 'role'])
  expect(Object.keys(faultsOfToken({ ...emptyToken(), days: '367' })).sort()).toEqual([
    'days',
    'name',
    'own_password',
    'scopes',
  ])
})
