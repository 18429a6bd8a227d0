// What the operators' page works out by itself: bodies, faults, counts, order, bars, areas, outlines.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import type { Wish } from '../../shared/api/client'
import { countOf, sorted, type Row } from '../../operator/burning'
import { allowed, bodyOf, faultsOf, minutesOf, others, reviews, type Deed } from '../../operator/deeds'
import { freeGroupOf, groupOf, wishGroups } from '../../operator/map/layers'
import { outlinesFor, outlinesOf } from '../../operator/map/outlines'
import { spread } from '../../operator/map/spread'
import { partsFor } from '../../operator/parts'
import { costParts, dueOf, remedyWords, removedBy, sayDue, sayMinutes, shortArea } from '../../operator/say'
import { listsFor, pathOf } from '../../operator/scope'
import zhWords from '../../operator/text/zh'

const deed = (action: string): Deed => {
  const found = [...reviews, ...others].find((one) => one.action === action)
  if (found === undefined) throw new Error(action)
  return found
}
const wish = (change: object): Wish => ({ id: 1, version: 3, state: 'open', category: { code: '0703' }, actions: [],
  created_at: '2026-05-01T09:00:00+08:00', refusals: { total: 0, since_reach_rose: 0 }, ...change }) as unknown as Wish
const row = (id: number, change: object, minutes = 0): Row => ({ wish: wish({ id, ...change }), minutes })
const t = (key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`

describe('deeds', () => {
  test('a wish is offered what it allows, and nothing else', () => {
    const one = wish({ actions: ['reject', 'hold', 'raise_reach', 'cancel', 'reissue'] })
    expect(allowed(reviews, one).map((each) => each.action)).toEqual(['hold', 'reject'])
    expect(allowed(others, one).map((each) => each.action)).toEqual(['raise_reach', 'reissue', 'cancel'])
  })
  test('what the action needs is asked for, what it may have is not', () => {
    expect(faultsOf(deed('reject'), {})).toEqual(['reason'])
    expect(faultsOf(deed('reject'), { reason: 'other' })).toEqual([])
    expect(faultsOf(deed('cancel'), {})).toEqual([])
    expect(faultsOf(deed('transfer'), { reason: 'police', external_no: 'A 1' })).toEqual(['external_no'])
    expect(faultsOf(deed('merge'), { other: '12a' })).toEqual(['other'])
    expect(faultsOf(deed('merge'), { other: '0' })).toEqual(['other'])
    expect(faultsOf(deed('finish'), { people: '1000', hours: '0' })).toEqual(['people', 'hours'])
  })
  test('a hold needs a day that has not passed', () => {
    const now = Date.parse('2026-05-10T02:00:00Z')
    expect(faultsOf(deed('hold'), { reason: 'weather', review_at: '2026-05-09' }, now)).toEqual(['review_at'])
    expect(faultsOf(deed('hold'), { reason: 'weather', review_at: '2026-05-10' }, now)).toEqual([])
  })
  test('bodies are those of the contract', () => {
    expect(bodyOf(deed('reject'), { reason: 'abuse', note: ' ' }, '+08:00')).toEqual({ decision: 'reject', reason: 'abuse' })
    expect(bodyOf(deed('hold'), { reason: 'season', review_at: '2026-06-01' }, '+08:00'))
      .toEqual({ decision: 'hold', reason: 'season', review_at: '2026-06-01T09:00:00+08:00' })
    expect(bodyOf(deed('merge'), { other: '17' }, 'Z')).toEqual({ decision: 'merge', other: 17 })
    expect(bodyOf(deed('finish'), { people: '2', hours: '1，5' }, 'Z')).toEqual({ people: 2, minutes: 90 })
    expect(bodyOf(deed('redo'), { reason: 'other', same_provider: 'yes' }, 'Z')).toEqual({ reason: 'other', same_provider: true })
  })
  test('hours are read as people write them', () => {
    expect([minutesOf('1.5'), minutesOf('1，5'), minutesOf('0'), minutesOf('x'), minutesOf('1001')]).toEqual([90, 90, undefined, undefined, undefined])
  })
  test('every deed, and every event of the contract, has words', () => {
    const contract = JSON.parse(readFileSync(new URL('../../../schema/openapi.json', import.meta.url), 'utf8'))
    const { Wish: shape, Event: event, Explanation: why } = contract.components.schemas
    expect(Object.keys(zhWords.deed)).toEqual(expect.arrayContaining(event.properties.action.enum))
    expect(Object.keys(zhWords.did)).toEqual(expect.arrayContaining([...reviews, ...others].map((one) => one.action)))
    expect(Object.keys(zhWords.state)).toEqual(expect.arrayContaining(shape.properties.state.enum))
    expect(Object.keys(zhWords.reach)).toEqual(expect.arrayContaining(shape.properties.reach.enum))
    expect(Object.keys(zhWords.main)).toEqual(expect.arrayContaining(why.properties.main.enum))
    expect(Object.keys(zhWords.filter)).toEqual(expect.arrayContaining(Object.keys(why.properties.removed.properties)))
  })
})

describe('what burns', () => {
  const counts = {
    total: { wishes: 9, unmatched: 4, overdue: 3 }, by_state: [{ state: 'submitted', wishes: 2 }],
    by_area: [{ area: { code: '320205' }, unmatched: 1, overdue: 2 }],
  } as never
  test('counts are the server’s where it counts so narrow, else unknown', () => {
    expect(countOf('unmatched', { area: '', category: '' }, counts, '')).toBe(4)
    expect(countOf('review', { area: '', category: '' }, counts, '')).toBe(2)
    expect(countOf('overdue', { area: '320205', category: '' }, counts, '')).toBe(2)
    expect(countOf('overdue', { area: '320206', category: '' }, counts, '')).toBe(0)
    expect(countOf('overdue', { area: '320205001', category: '' }, counts, '')).toBeUndefined()
    expect(countOf('unmatched', { area: '', category: '07' }, counts, '')).toBeUndefined()
    expect(countOf('refused', { area: '', category: '' }, counts, '')).toBeUndefined()
    expect(countOf('overdue', { area: '', category: '' }, undefined, '')).toBeUndefined()
  })
  test('the order is what was asked for, equal ones by number, those without a date last', () => {
    const rows = [row(3, { due_at: undefined }, 5), row(2, { due_at: '2026-05-02T09:00:00+08:00' }, 9), row(1, { due_at: '2026-05-01T09:00:00+08:00' }, 5)]
    const ids = (key: 'age' | 'due', down: boolean) => sorted(rows, { key, down }).map((one) => one.wish.id)
    expect(ids('age', true)).toEqual([2, 1, 3])
    expect(ids('age', false)).toEqual([1, 3, 2])
    expect(ids('due', false)).toEqual([1, 2, 3])
    expect(rows.map((one) => one.wish.id)).toEqual([3, 2, 1]) // untouched
  })
})

describe('words and bars', () => {
  test('the first of the two dates counts, and says late or left', () => {
    const one = wish({ due_at: '2026-05-03T00:00:00Z', step_due_at: '2026-05-02T00:00:00Z' })
    expect(dueOf(one)).toBe('2026-05-02T00:00:00Z')
    expect(dueOf(wish({}))).toBeUndefined()
    expect(sayDue('2026-05-02T00:00:00Z', Date.parse('2026-05-02T02:00:00Z'), t)).toContain('due.late')
    expect(sayDue('2026-05-02T00:00:00Z', Date.parse('2026-05-01T23:00:00Z'), t)).toContain('due.left')
  })
  test('spans grow from minutes to days', () => {
    expect([sayMinutes(5.9, t), sayMinutes(61, t), sayMinutes(60 * 49, t)]).toEqual(['span.minutes{"n":5}', 'span.hours{"n":1}', 'span.days{"n":2}'])
  })
  test('parts of a cost fill the bar as far as the total reaches', () => {
    const parts = costParts({ cost: { way: 300, level: 0, load: 100, total: 400 } } as never, 800)
    expect(parts.map((one) => one.permille)).toEqual([375, 0, 125])
    expect(costParts({ cost: { way: 5, level: 0, load: 0, total: 5 } } as never, 0).every((one) => one.permille === 0)).toBe(true)
  })
  test('communities are named without what all of them end in', () => {
    expect(['社桥社区居委会', '梁中社区居民委员会', '前村村委会', 'x', undefined].map(shortArea)).toEqual(['社桥社区', '梁中社区', '前村', 'x', ''])
  })
  test('a place is one sentence, several say who comes first', () => {
    const place = { kind: 'place', provider_id: 1, moves: 0, offer_capacity: 9, text: { zh: '', en: '' } } as const
    expect(remedyWords({ ...place, places: 1 }, 'A', t)).toContain('remedy.place{')
    expect(remedyWords({ ...place, places: 4 }, 'A', t)).toBe('remedy.places{"who":"A","n":9,"places":4,"ahead":3}')
  })
  test('filters that removed nothing are not told', () => {
    expect(removedBy({ removed: { category: 2, hours: 0, capacity: 9 } } as never)).toEqual([{ filter: 'capacity', offers: 9 }, { filter: 'category', offers: 2 }])
  })
})

describe('areas and parts', () => {
  test('a code holds its parents', () => {
    expect(pathOf('320205001001')).toEqual(['320205', '320205001', '320205001001'])
    expect(pathOf('x')).toEqual([])
  })
  test('lists go from one’s own area down to what is chosen', () => {
    expect(listsFor('', '')).toEqual([''])
    expect(listsFor('', '320205001')).toEqual(['', '320205', '320205001'])
    expect(listsFor('320205', '320205')).toEqual(['320205'])
    expect(listsFor('320205', '320206001')).toEqual(['320205'])
    expect(listsFor('320205001001', '320205001001')).toEqual([])
  })
  test('every part of the navigation has words', () => {
    for (const part of partsFor('administrator')) expect(Object.keys(zhWords.nav)).toContain(part.name)
  })
})

describe('map', () => {
  test('every state has a colour or has ended', () => {
    expect(groupOf({ state: 'open' })).toBe('unmatched')
    expect(groupOf({ state: 'open', assigned_offer_id: 4 })).toBe('open')
    expect(groupOf({ state: 'closed' })).toBeUndefined()
    expect(wishGroups).toContain(groupOf({ state: 'on_hold' }))
  })
  test('free places are told apart', () => {
    expect(freeGroupOf({ free: 0, capacity: 3, suspended: false })).toBe('none')
    expect(freeGroupOf({ free: 1, capacity: 3, suspended: false })).toBe('few')
    expect(freeGroupOf({ free: 3, capacity: 3, suspended: false })).toBe('some')
    expect(freeGroupOf({ free: 3, capacity: 3, suspended: true })).toBe('paused')
  })
  test('points of one cell are spread by less than it is wide, always alike', () => {
    const places = Array.from({ length: 50 }, (_, id) => spread(id, 31.5, 120.3))
    expect(new Set(places.map((one) => `${one.lat},${one.lon}`)).size).toBe(50)
    for (const one of places) expect(Math.hypot(one.lat - 31.5, (one.lon - 120.3) * 0.85) * 111_000).toBeLessThan(250)
    expect(spread(7, 31.5, 120.3)).toEqual(spread(7, 31.5, 120.3))
  })
  test('outlines are read as latitude, longitude; several polygons of one district too', () => {
    const text = JSON.stringify({ features: [{ properties: { code: '320205', name: 'a' },
      geometry: { type: 'MultiPolygon', coordinates: [[[[120, 31], [121, 31]]], [[[119, 30]]]] } }] })
    expect(outlinesOf(text)).toEqual([{ code: '320205', name: 'a', rings: [[[31, 120], [31, 121]], [[30, 119]]] }])
  })
  test('another city has no outlines', () => {
    expect(outlinesFor([{ code: '110101', name: 'x', level: 'district' }], '')).toEqual([])
    expect(outlinesFor([{ code: '320205', name: 'y', level: 'district' }], '').map((one) => one.name)).toEqual(['y'])
  })
})
