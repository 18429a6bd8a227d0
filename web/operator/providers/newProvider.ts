// Taking in a provider with its first offer: one form, two records. What is wrong is found here as
// far as one can know it; the server has the last word.
import type { Schemas } from '@shared/api/client'

import { wholeIn } from '../shortage/question'

export type Kind = Schemas['NewProvider']['kind']
export const kinds: Kind[] = ['station', 'team', 'unit', 'sector']
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export interface ProviderDraft {
  code: string
  name: string
  kind: Kind | ''
  area: string
  place: { lat: number; lon: number } | null // none: the centre of the area
  capacity: string
  phone: string
  qualifications: string[]
}

export interface OfferDraft {
  title: string
  categories: string[]
  radius: string // metres; empty: only the area
  days: string[]
  from: string // "08:30"
  to: string
  capacity: string
}

export const emptyProvider = (area = ''): ProviderDraft =>
  ({ code: '', name: '', kind: '', area, place: null, capacity: '', phone: '', qualifications: [] })
export const emptyOffer = (): OfferDraft =>
  ({ title: '', categories: [], radius: '2000', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:30', capacity: '' })

const capacity_max = 100_000
const radius_m_max = 100_000
const letters = (text: string) => Array.from(text.trim()).length

/** Field -> what is wrong with it, as a key of the words below providers.fault. */
export function faultsOfProvider(draft: ProviderDraft): Partial<Record<keyof ProviderDraft, string>> {
  return {
    ...(/^[A-Za-z0-9._-]{1,32}$/.test(draft.code.trim()) ? {} : { code: 'code' }),
    ...(letters(draft.name) >= 1 && letters(draft.name) <= 100 ? {} : { name: 'name' }),
    ...(draft.kind === '' ? { kind: 'kind' } : {}),
    ...(draft.area === '' ? { area: 'area' } : {}),
    ...(wholeIn(draft.capacity, 0, capacity_max) === undefined ? { capacity: 'capacity' } : {}),
    ...(draft.phone.trim() === '' || /^[0-9+ ()-]{3,20}$/.test(draft.phone.trim()) ? {} : { phone: 'phone' }),
  }
}

export function faultsOfOffer(draft: OfferDraft): Partial<Record<keyof OfferDraft, string>> {
  return {
    ...(letters(draft.title) >= 1 && letters(draft.title) <= 60 ? {} : { title: 'title' }),
    ...(draft.categories.length > 0 ? {} : { categories: 'categories' }),
    ...(draft.radius.trim() === '' || wholeIn(draft.radius, 1, radius_m_max) !== undefined ? {} : { radius: 'radius' }),
    ...(draft.days.length > 0 && draft.from >= draft.to ? { to: 'hours' } : {}),
    ...(wholeIn(draft.capacity, 0, capacity_max) === undefined ? { capacity: 'capacity' } : {}),
  }
}

/** Precondition: no faults. */
export function providerOf(draft: ProviderDraft): Schemas['NewProvider'] {
  return {
    code: draft.code.trim(), name: draft.name.trim(), kind: draft.kind as Kind, area: draft.area, capacity: Number(draft.capacity),
    ...(draft.place ? { place: draft.place } : {}), ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}),
    ...(draft.qualifications.length ? { qualifications: draft.qualifications } : {}),
  }
}

/** Precondition: no faults. Without a radius the provider's own area is served whole. */
export function offerOf(draft: OfferDraft, provider: { id: number; area: string; place: { lat: number; lon: number } | null }): Schemas['NewOffer'] {
  const hours = draft.days.length > 0
    ? [{ days: [...draft.days] as Schemas['Hours']['days'], from: draft.from, to: draft.to }] : undefined
  return {
    provider_id: provider.id, title: draft.title.trim(), categories: draft.categories, capacity: Number(draft.capacity),
    ...(provider.place ? { place: provider.place } : {}), ...(hours ? { hours } : {}),
    ...(draft.radius.trim() ? { radius_m: Number(draft.radius) } : { areas: [provider.area] }),
  }
}

/** "08:00", "08:30", ... "24:00": what the server takes. */
export function halfHours(): string[] {
  return Array.from({ length: 49 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
}
