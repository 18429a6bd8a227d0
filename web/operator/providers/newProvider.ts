// A provider as it is typed when it is taken in. What is wrong is found here as far as one can know
// it; the server has the last word.
import type { Schemas } from '@shared/api/client'

import { wholeIn } from '@shared/forms'
import { capacity_max, letters } from '@shared/offer/draft'
import { isWorkPhone } from '@shared/phone'

export type Kind = Schemas['NewProvider']['kind']
export const kinds: Kind[] = ['station', 'team', 'unit', 'sector']

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

export const emptyProvider = (area = ''): ProviderDraft => ({
  code: '',
  name: '',
  kind: '',
  area,
  place: null,
  capacity: '',
  phone: '',
  qualifications: [],
})

/** Field -> what is wrong with it, as a key of the words below `providers.fault`. */
export function faultsOfProvider(draft: ProviderDraft): Partial<Record<keyof ProviderDraft, string>> {
  return {
    ...(/^[A-Za-z0-9._-]{1,32}$/.test(draft.code.trim()) ? {} : { code: 'code' }),
    ...(letters(draft.name) >= 1 && letters(draft.name) <= 100 ? {} : { name: 'name' }),
    ...(draft.kind === '' ? { kind: 'kind' } : {}),
    ...(draft.area === '' ? { area: 'area' } : {}),
    ...(wholeIn(draft.capacity, 0, capacity_max) === undefined ? { capacity: 'capacity' } : {}),
    ...(draft.phone.trim() === '' || isWorkPhone(draft.phone) ? {} : { phone: 'phone' }),
  }
}

/** Precondition: no errors. */
export function providerOf(draft: ProviderDraft): Schemas['NewProvider'] {
  return {
    code: draft.code.trim(),
    name: draft.name.trim(),
    kind: draft.kind as Kind,
    area: draft.area,
    capacity: Number(draft.capacity),
    ...(draft.place ? { place: draft.place } : {}),
    ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}),
    ...(draft.qualifications.length ? { qualifications: draft.qualifications } : {}),
  }
}
