// New accounts and tokens: what is asked for, and what is wrong with it before it is sent.
import type { Schemas } from '@shared/api/client'

export type Role = Schemas['Account']['role']
export const roles: Role[] = ['operator', 'helper', 'team_lead', 'provider_staff', 'auditor', 'administrator']
export const scopes: Schemas['NewApiToken']['scopes'] = [
  'wishes_read',
  'wishes_write',
  'supply_read',
  'supply_write',
  'figures',
]

/** Whether a role belongs to an area, to a provider, or to the whole city. */
export function belongsTo(role: Role | ''): 'area' | 'provider' | 'city' {
  if (role === 'team_lead' || role === 'provider_staff') return 'provider'
  return role === 'operator' || role === 'helper' ? 'area' : 'city'
}

export interface AccountDraft {
  name: string
  display_name: string
  role: Role | ''
  area: string
  provider_id: string
  own_password: string
}

export const emptyAccount = (): AccountDraft => ({
  name: '',
  display_name: '',
  role: '',
  area: '',
  provider_id: '',
  own_password: '',
})

const providerNumber = /^[1-9]\d{0,14}$/
const letters = (text: string) => Array.from(text.trim()).length

export type AccountFaults = Partial<Record<keyof AccountDraft, string>>

export function faultsOfAccount(draft: AccountDraft): AccountFaults {
  const belongs = belongsTo(draft.role)
  return {
    ...(/^[a-z][a-z0-9._-]{1,31}$/.test(draft.name.trim()) ? {} : { name: 'name' }),
    ...(letters(draft.display_name) >= 1 && letters(draft.display_name) <= 60 ? {} : { display_name: 'display_name' }),
    ...(draft.role === '' ? { role: 'role' } : {}),
    ...(belongs === 'provider' && !providerNumber.test(draft.provider_id.trim()) ? { provider_id: 'provider_id' } : {}),
    ...(draft.own_password === '' ? { own_password: 'own_password' } : {}),
  }
}

/** The part that role, area and provider are sent as; what does not belong to the role is left out. */
export function rightsOf(draft: Pick<AccountDraft, 'role' | 'area' | 'provider_id'>) {
  const belongs = belongsTo(draft.role)
  return {
    role: draft.role as Role,
    ...(belongs === 'area' && draft.area ? { area: draft.area } : {}),
    ...(belongs === 'provider' ? { provider_id: Number(draft.provider_id) } : {}),
  }
}

export interface TokenDraft {
  name: string
  scopes: string[]
  area: string
  days: string
  own_password: string
}

export const emptyToken = (): TokenDraft => ({ name: '', scopes: [], area: '', days: '90', own_password: '' })

export function faultsOfToken(draft: TokenDraft): Partial<Record<keyof TokenDraft, string>> {
  const days = Number(draft.days)
  return {
    ...(letters(draft.name) >= 1 && letters(draft.name) <= 60 ? {} : { name: 'tokenName' }),
    ...(draft.scopes.length > 0 ? {} : { scopes: 'scopes' }),
    ...(/^\d{1,3}$/.test(draft.days.trim()) && days >= 1 && days <= 366 ? {} : { days: 'days' }),
    ...(draft.own_password === '' ? { own_password: 'own_password' } : {}),
  }
}
