// Offers as they are typed, by providers themselves and by the office.
import { expect, test } from 'vitest'

import type { Schemas } from '../../../../shared/api/client'
import {
  draftOf,
  emptyOffer,
  emptySpan,
  faultsOfOffer,
  halfHours,
  newOfferOf,
  offerChangeOf,
  radiiWith,
} from '../../../../shared/offer/draft'

const home = { id: 9, area: '320205001001', place: { lat: 1, lon: 2 } }
const typed = { ...emptyOffer(), title: ' 理发 ', categories: ['0701'], capacity: '2' }

test('a new offer without faults becomes the record that the server takes', () => {
  expect(faultsOfOffer(typed)).toEqual({})
  expect(newOfferOf(typed, home)).toEqual({
    provider_id: 9,
    title: '理发',
    categories: ['0701'],
    capacity: 2,
    radius_m: 2_000,
    place: home.place,
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:30' }],
  })
  expect(newOfferOf({ ...typed, radius: '', hours: [] }, home)).toEqual({
    provider_id: 9,
    title: '理发',
    categories: ['0701'],
    capacity: 2,
    place: home.place,
    areas: ['320205001001'],
  })
})

test.each([
  ['no title', { title: '  ' }, { title: 'title' }],
  ['a long title', { title: '理'.repeat(61) }, { title: 'title' }],
  ['no category', { categories: [] }, { categories: 'categories' }],
  ['no number', { radius: 'near' }, { radius: 'radius' }],
  ['no radius at all', { radius: '' }, {}],
  ['hours that end first', { hours: [emptySpan(), { days: ['sat'], from: '17:30', to: '08:30' }] }, { hours: 'hours' }],
  ['hours without a day', { hours: [{ days: [], from: '08:30', to: '17:30' }] }, { hours: 'days' }],
  ['no hours: at any time', { hours: [] }, {}],
  ['no places', { capacity: '' }, { capacity: 'capacity' }],
])('%s', (_, change, faults) => {
  expect(faultsOfOffer({ ...typed, ...change })).toEqual(faults)
})

test('never fewer places than are in hand', () => {
  expect(faultsOfOffer(typed, 3)).toEqual({ capacity: 'belowHeld' })
  expect(faultsOfOffer(typed, 2)).toEqual({})
})

test('the distance that is set can be kept', () => {
  expect(radiiWith('1234')).toContain(1_234)
  expect(radiiWith('2000')).toEqual(radiiWith(''))
})

test('what is not on the form stays as it was when an offer is changed', () => {
  const before = {
    id: 4,
    provider_id: 9,
    version: 3,
    title: '理发',
    categories: ['0701'],
    capacity: 2,
    held: 0,
    free: 2,
    suspended: false,
    place: { lat: 31.5, lon: 120.3, coarse: false },
    radius_m: 3_000,
    areas: ['320205'],
    hours: [
      { days: ['sat', 'sun'], from: '09:00', to: '12:00' },
      { days: ['sat'], from: '14:00', to: '16:00' },
    ],
  } as Schemas['Offer']
  const draft = draftOf(before)
  expect(offerChangeOf(draft, home, before)).toEqual({
    title: '理发',
    categories: ['0701'],
    capacity: 2,
    radius_m: 3_000,
    areas: ['320205'],
    place: { lat: 31.5, lon: 120.3 },
    hours: before.hours,
  })
  draft.hours[0].days.push('fri')
  expect(before.hours?.[0].days).toEqual(['sat', 'sun']) // the draft is a copy
  // Somewhere it must serve.
  expect(offerChangeOf({ ...draft, radius: '' }, home, { ...before, areas: [] }).areas).toEqual(['320205001001'])
})

test('hours can be chosen by the half', () => {
  expect(halfHours()).toHaveLength(49)
})
