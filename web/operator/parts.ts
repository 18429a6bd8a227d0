// The parts of the page, in the order of the navigation: one line each. `name` is the key of the
// words (`nav.<name>`); who may not use a part does not see it (the server judges anyway).
import type { Account } from '@shared/session'

export interface Part {
  path: string // behind '#'
  name: string
  view: () => Promise<unknown>
  roles?: Account['role'][] // all of the office if absent
  listed?: boolean // false: no entry of its own in the navigation
}

export const parts: Part[] = [
  { path: '/burning', name: 'burning', view: () => import('./views/Burning.vue') },
  { path: '/wishes/:id(\\d+)', name: 'wish', view: () => import('./views/WishPage.vue'), listed: false },
  { path: '/map', name: 'map', view: () => import('./views/MapView.vue') },
  { path: '/shortage', name: 'shortage', view: () => import('./views/Shortage.vue') },
  { path: '/statistics', name: 'statistics', view: () => import('./views/Statistics.vue') },
  { path: '/screen', name: 'screen', view: () => import('./views/Screen.vue') },
  { path: '/providers', name: 'providers', view: () => import('./views/Providers.vue') },
  { path: '/providers/new', name: 'providerNew', view: () => import('./views/ProviderNew.vue'), roles: ['operator', 'administrator'], listed: false },
  { path: '/providers/:id(\\d+)', name: 'provider', view: () => import('./views/Provider.vue'), listed: false },
  { path: '/import', name: 'import', view: () => import('./views/Import.vue'), roles: ['operator', 'administrator'] },
  { path: '/accounts', name: 'accounts', view: () => import('./views/Accounts.vue'), roles: ['administrator'] },
  { path: '/audit', name: 'audit', view: () => import('./views/Audit.vue'), roles: ['auditor', 'administrator'] },
  { path: '/settings', name: 'settings', view: () => import('./views/Settings.vue'), roles: ['administrator'] },
]

export const office: Account['role'][] = ['operator', 'auditor', 'administrator']

export function partsFor(role: Account['role']): Part[] {
  return parts.filter((part) => part.listed !== false && (part.roles ?? office).includes(role))
}
