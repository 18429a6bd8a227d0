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
]

export const office: Account['role'][] = ['operator', 'auditor', 'administrator']

export function partsFor(role: Account['role']): Part[] {
  return parts.filter((part) => part.listed !== false && (part.roles ?? office).includes(role))
}
