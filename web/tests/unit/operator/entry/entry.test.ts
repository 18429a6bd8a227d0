// A wish taken down for somebody: what is refused before it is sent, and what is sent.
import { expect, test } from 'vitest'

import { bodyOf, emptyEntry, faultsOfEntry, type EntryDraft } from '../../../../operator/entry/entry'
import { waitsForHelper } from '../../../../operator/entry/waiting'

const good: EntryDraft = {
  ...emptyEntry('320213028006'),
  said: '灯泡坏了，换一只。厨房的。',
  category: '0703',
  name: '王阿姨',
  phone: '138 1234 5678',
  agreed: true,
}

test('a whole entry has no faults', () => {
  expect(faultsOfEntry(good)).toEqual({})
})

test.each<[keyof EntryDraft, Partial<EntryDraft>]>([
  ['said', { said: '  ' }],
  ['said', { said: '一'.repeat(2001) }],
  ['category', { category: '' }],
  ['area', { area: '' }],
  ['name', { name: ' ' }],
  ['phone', { phone: '123' }],
  ['phone', { phone: '' }],
  ['day', { day: '2027-03-01' }],
  ['day', { from: '09:00', to: '10:00' }],
  ['day', { day: '2027-03-01', from: '10:00', to: '09:00' }],
  ['agreed', { agreed: false }],
])('%s is refused: %o', (field, change) => {
  expect(Object.keys(faultsOfEntry({ ...good, ...change }))).toEqual([field])
})

test('what is sent says who agreed, by which channel, and when it is wanted', () => {
  const body = bodyOf(
    { ...good, day: '2027-03-01', from: '09:00', to: '10:30', address: ' 3幢502室 ' },
    'helper',
    '灯泡坏了，换一只',
    '+08:00',
  )
  expect(body).toEqual({
    category: '0703',
    title: '灯泡坏了，换一只',
    content: '灯泡坏了，换一只。厨房的。',
    area: '320213028006',
    address: '3幢502室',
    channel: 'helper',
    contact: { name: '王阿姨', phone: '138 1234 5678' },
    consent: { text_version: '2026-01', method: 'spoken', given_by: 'self' },
    wanted: { from: '2027-03-01T09:00:00+08:00', to: '2027-03-01T10:30:00+08:00' },
  })
})

test('a ticket makes it the hotline’s, else the role decides', () => {
  const channel = (ticket: string, role: 'helper' | 'operator') =>
    bodyOf({ ...good, ticket }, role, '灯', '+08:00').channel
  expect(channel('HL-1', 'operator')).toBe('hotline')
  expect(channel('', 'operator')).toBe('station')
  expect(channel('', 'helper')).toBe('helper')
})

test('wishes that ask something of the person wait for who entered them', () => {
  const waiting = ['needs_info', 'done', 'open', 'closed'].filter((state) => waitsForHelper({ state } as never))
  expect(waiting).toEqual(['needs_info', 'done'])
})
