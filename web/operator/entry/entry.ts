// A wish as it is taken down for somebody: what is wrong with it as far as one can know it here, and
// the body that is sent. The server has the last word.
import type { NewWish } from '@shared/api/client'
import { letters } from '@shared/offer/draft'
import { parsePhone } from '@shared/phone'
import type { Account } from '@shared/session'

export const consent_text = '2026-01' // version of the text that is read out
export const content_max = 2000
export type GivenBy = 'self' | 'proxy' | 'guardian'

export interface EntryDraft {
  said: string
  category: string
  area: string
  address: string
  name: string
  phone: string
  day: string // yyyy-mm-dd; empty: any
  from: string // hh:mm
  to: string
  ticket: string
  agreed: boolean
  givenBy: GivenBy
}

export const emptyEntry = (area = ''): EntryDraft => ({
  said: '',
  category: '',
  area,
  address: '',
  name: '',
  phone: '',
  day: '',
  from: '',
  to: '',
  ticket: '',
  agreed: false,
  givenBy: 'self',
})

/** Field -> what is wrong with it, as a key of the words below `entry.fault`. */
export function faultsOfEntry(draft: EntryDraft): Partial<Record<keyof EntryDraft, string>> {
  const times = [draft.day, draft.from, draft.to].filter((one) => one !== '').length
  return {
    ...(letters(draft.said) >= 1 && letters(draft.said) <= content_max ? {} : { said: 'said' }),
    ...(draft.category === '' ? { category: 'category' } : {}),
    ...(draft.area === '' ? { area: 'area' } : {}),
    ...(letters(draft.name) >= 1 ? {} : { name: 'name' }),
    ...(parsePhone(draft.phone.trim()) ? {} : { phone: 'phone' }),
    ...(times === 0 || (times === 3 && draft.from < draft.to) ? {} : { day: 'day' }),
    ...(draft.agreed ? {} : { agreed: 'agreed' }),
  }
}

/** By whom the wish comes: the ticket of the hotline, a grid worker, or a station. */
const channelOf = (draft: EntryDraft, role: Account['role']): NewWish['channel'] =>
  draft.ticket.trim() !== '' ? 'hotline' : role === 'helper' ? 'helper' : 'station'

/** Precondition: no errors. `title`: out of what was said; `offset` of the city, as +08:00. */
export function bodyOf(draft: EntryDraft, role: Account['role'], title: string, offset: string): NewWish {
  const said = draft.said.trim()
  return {
    category: draft.category,
    title,
    area: draft.area,
    channel: channelOf(draft, role),
    contact: { name: draft.name.trim(), phone: draft.phone.trim() },
    consent: { text_version: consent_text, method: 'spoken', given_by: draft.givenBy },
    ...(said === title ? {} : { content: said }),
    ...(draft.address.trim() ? { address: draft.address.trim() } : {}),
    ...(draft.ticket.trim() ? { external_no: draft.ticket.trim() } : {}),
    ...(draft.day
      ? {
          wanted: {
            from: `${draft.day}T${draft.from}:00${offset}`,
            to: `${draft.day}T${draft.to}:00${offset}`,
          },
        }
      : {}),
  }
}
