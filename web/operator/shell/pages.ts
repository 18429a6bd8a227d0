// Pages in the order of the navigation, one line each. `name` is the key of the words (`nav.<name>`);
// who may not use a page does not see it (the server decides anyway).
import type { Account } from '@shared/session'

export interface Page {
  path: string // behind '#'
  name: string
  view: () => Promise<unknown>
  roles?: Account['role'][] // all operator roles if absent
  listed?: boolean // false: no entry in the navigation
}

export const pages: Page[] = [
  { path: '/attention', name: 'attention', view: () => import('../attention/AttentionPage.vue') },
  {
    path: '/entry',
    name: 'entry',
    view: () => import('../entry/EntryPage.vue'),
    roles: ['helper', 'operator', 'administrator'],
  },
  {
    path: '/mine',
    name: 'mine',
    view: () => import('../entry/MinePage.vue'),
    roles: ['helper', 'operator', 'administrator'],
  },
  {
    path: '/wishes/:id(\\d+)',
    name: 'wish',
    view: () => import('../wish/WishPage.vue'),
    roles: ['helper', 'operator', 'auditor', 'administrator'],
    listed: false,
  },
  {
    path: '/find',
    name: 'find',
    view: () => import('../find/FindPage.vue'),
    roles: ['helper', 'operator', 'administrator'],
    listed: false,
  },
  { path: '/map', name: 'map', view: () => import('../map/MapPage.vue') },
  { path: '/shortage', name: 'shortage', view: () => import('../shortage/ShortagePage.vue') },
  { path: '/statistics', name: 'statistics', view: () => import('../statistics/StatisticsPage.vue') },
  { path: '/screen', name: 'screen', view: () => import('../screen/ScreenPage.vue') },
  { path: '/providers', name: 'providers', view: () => import('../providers/ProvidersPage.vue') },
  {
    path: '/providers/new',
    name: 'providerNew',
    view: () => import('../providers/NewProviderPage.vue'),
    roles: ['operator', 'administrator'],
    listed: false,
  },
  {
    path: '/providers/:id(\\d+)',
    name: 'provider',
    view: () => import('../providers/ProviderPage.vue'),
    listed: false,
  },
  {
    path: '/import',
    name: 'import',
    view: () => import('../import/ImportPage.vue'),
    roles: ['operator', 'administrator'],
  },
  { path: '/accounts', name: 'accounts', view: () => import('../accounts/AccountsPage.vue'), roles: ['administrator'] },
  { path: '/audit', name: 'audit', view: () => import('../audit/AuditPage.vue'), roles: ['auditor', 'administrator'] },
  { path: '/settings', name: 'settings', view: () => import('../settings/SettingsPage.vue'), roles: ['administrator'] },
]

export const operatorRoles: Account['role'][] = ['operator', 'auditor', 'administrator']
/** Helpers enter wishes for others and follow them; the rest of the desk is not theirs. */
export const deskRoles: Account['role'][] = [...operatorRoles, 'helper']

const mayUse = (page: Page, role: Account['role']) => (page.roles ?? operatorRoles).includes(role)

export function pagesFor(role: Account['role']): Page[] {
  return pages.filter((page) => page.listed !== false && mayUse(page, role))
}

/** Where a role begins, and where it is led from a page that is not its own. */
export const firstPage = (role: Account['role']): string => pagesFor(role).at(0)?.path ?? pages[0].path

export const isOpenTo = (name: unknown, role: Account['role']): boolean =>
  pages.some((page) => page.name === name && mayUse(page, role))
