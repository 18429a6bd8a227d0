// What the views of supply, figures and accounts work out without a browser.
import { expect, test } from 'vitest'

import { auditQuery, emptyFilter, faultsOfFilter } from '../../operator/accounts/auditFilter'
import { belongsTo, emptyAccount, emptyToken, faultsOfAccount, faultsOfToken, rightsOf } from '../../operator/accounts/drafts'
import { faultOfFile, file_bytes_max } from '../../operator/providers/importing'
import { emptyProvider, faultsOfProvider, providerOf } from '../../operator/providers/newProvider'
import { groupOf, groups, news_max, pointOf, statesOf, withNews, type News } from '../../operator/screen/points'
import { wholeIn } from '../../shared/numbers'
import { changes_max, changesFor, places_max, withChanges, type Trial } from '../../operator/shortage/question'
import { heatOf, heat_steps, rollUp } from '../../operator/shortage/rollup'
import { unitOf } from '../../operator/statistics/charts'
import { sayMinutes, sayShare, stepsOf, type Figures } from '../../operator/statistics/figures'
import { daysIn, faultOf, lastDays, spanOf, today } from '../../operator/statistics/period'

const group = (category: string, area: string, unmatched: number, oldest_minutes = 1) =>
  ({ category: { code: category }, area: { code: area, name: area }, unmatched, weight: unmatched * 10, oldest_minutes })

test('groups are rolled up by class or leaf, and every sum agrees', () => {
  const list = [group('0701', 'A', 3, 9), group('0703', 'A', 2, 50), group('0703', 'B', 4), group('0101', 'B', 1)]
  for (const digits of [2, 4] as const) {
    const table = rollUp(list, digits)
    expect(table.total.unmatched).toBe(10)
    expect(table.rows.reduce((sum, row) => sum + row.total.unmatched, 0)).toBe(10)
    expect(table.areas.reduce((sum, area) => sum + area.total.unmatched, 0)).toBe(10)
  }
  const classes = rollUp(list, 2)
  expect(classes.rows.map((row) => row.code)).toEqual(['07', '01']) // most first
  expect(classes.rows[0].cells.get('A')).toEqual({ unmatched: 5, weight: 50, oldest_minutes: 50 })
  expect(classes.most).toBe(5)
  expect(rollUp([], 2)).toMatchObject({ rows: [], areas: [], most: 0 })
})

test('heat: nothing is 0, something is at least 1, the fullest is the last step', () => {
  expect(heatOf(0, 9)).toBe(0)
  expect(heatOf(1, 1_000)).toBe(1)
  expect(heatOf(1_000, 1_000)).toBe(heat_steps)
  expect(heatOf(0, 0)).toBe(0)
})

test('a place is tried where it is needed', () => {
  const value = { offer_id: 7, title: 'T', provider_id: 3, provider: 'P' }
  const targets = (needs: 'offer' | 'provider' | 'both') => changesFor({ ...value, needs }).map((one) => one.change.offer_id ?? -(one.change.provider_id ?? 0))
  expect(targets('offer')).toEqual([7])
  expect(targets('provider')).toEqual([-3])
  expect(targets('both')).toEqual([7, -3])
})

test('the list sums places at one target, replaces other doubles and stays within the bound', () => {
  const places = (offer_id: number, n: number) => ({ change: { do: 'add_places' as const, offer_id, places: n }, name: 'x' })
  let list: Trial[] = withChanges([], [places(1, 2), places(1, 3), places(2, 1)])
  expect(list.map((trial) => [trial.change.offer_id, trial.change.places])).toEqual([[1, 5], [2, 1]])
  list = withChanges(list, [places(1, places_max)])
  expect(list[0].change.places).toBe(places_max)
  list = withChanges(list, [{ change: { do: 'widen_radius', offer_id: 1, radius_m: 5 }, name: 'x' }, { change: { do: 'widen_radius', offer_id: 1, radius_m: 9 }, name: 'x' }])
  expect(list.filter((trial) => trial.change.do === 'widen_radius').map((trial) => trial.change.radius_m)).toEqual([9])
  const fresh = { change: { do: 'add_offer' as const }, name: 'new' }
  expect(withChanges([], [fresh, fresh]).length).toBe(2) // two new offers are two
  const many = withChanges([], Array.from({ length: changes_max + 9 }, (_, index) => places(index + 1, 1)))
  expect(many.length).toBe(changes_max)
  expect(new Set(many.map((trial) => trial.key)).size).toBe(changes_max)
})

test('whole numbers within bounds', () => {
  expect(['1', ' 12 ', '9', '0', '13', '1.5', '', '-1', '1e1'].map((text) => wholeIn(text, 1, 12)))
    .toEqual([1, 12, 9, undefined, undefined, undefined, undefined, undefined, undefined])
})

test('periods are days of the city, both counted', () => {
  const late = Date.parse('2026-11-24T17:00:00Z') // one in the morning there
  expect(today(late)).toBe('2026-11-25')
  expect(lastDays(7, late)).toEqual({ from: '2026-11-19', to: '2026-11-25' })
  expect(spanOf(lastDays(7, late), late)).toBe('week')
  expect(spanOf({ from: '2026-11-20', to: '2026-11-25' }, late)).toBeUndefined()
  expect(daysIn('2026-02-28', '2026-03-01')).toBe(2)
  expect([faultOf({ from: '', to: '2026-01-01' }), faultOf({ from: '2026-01-02', to: '2026-01-01' }), faultOf({ from: '2000-01-01', to: '2026-01-01' }),
    faultOf({ from: '2026-01-01', to: '2026-01-01' })]).toEqual(['missing', 'order', 'long', undefined])
})

test('figures in words: a share over nothing is a dash, minutes in the unit that fits', () => {
  const words = { minutes: (n: string) => `${n}m`, hours: (n: string) => `${n}h`, days: (n: string) => `${n}d` }
  expect([sayShare(undefined), sayShare(0), sayShare(0.5714)]).toEqual(['–', '0.0 %', '57.1 %'])
  expect([undefined, 3.5, 89, 90, 600, 2_880].map((one) => sayMinutes(one, words))).toEqual(['–', '3.5m', '89m', '1.5h', '10h', '2d'])
  expect([unitOf(10).unit, unitOf(500).unit, unitOf(9_000).unit]).toEqual(['minutes', 'hours', 'days'])
  expect(stepsOf({ posted: 0 } as Figures)[0].share).toBe(0)
})

test('a provider without faults becomes the record that the server takes', () => {
  const provider = { ...emptyProvider('320205001001'), code: 'T-1', name: '队', kind: 'team' as const, capacity: '4' }
  expect(faultsOfProvider(provider)).toEqual({})
  expect(providerOf(provider)).toEqual({ code: 'T-1', name: '队', kind: 'team', area: '320205001001', capacity: 4 })
  expect(Object.keys(faultsOfProvider(emptyProvider())).sort()).toEqual(['area', 'capacity', 'code', 'kind', 'name'])
})

test('a file is looked at before it is sent', () => {
  expect([undefined, { size: 0, name: 'a' }, { size: file_bytes_max + 1, name: 'a' }, { size: file_bytes_max, name: 'a' }].map(faultOfFile))
    .toEqual(['missing', 'empty', 'large', undefined])
})

test('what an account belongs to goes with its role and nothing else does', () => {
  expect(belongsTo('team_lead')).toBe('provider')
  const draft = { ...emptyAccount(), area: '320205', provider_id: '12' }
  expect(rightsOf({ ...draft, role: 'operator' })).toEqual({ role: 'operator', area: '320205' })
  expect(rightsOf({ ...draft, role: 'provider_staff' })).toEqual({ role: 'provider_staff', provider_id: 12 })
  expect(rightsOf({ ...draft, role: 'auditor' })).toEqual({ role: 'auditor' })
  expect(Object.keys(faultsOfAccount(emptyAccount())).sort()).toEqual(['display_name', 'name', 'own_password', 'role'])
  expect(Object.keys(faultsOfToken({ ...emptyToken(), days: '367' })).sort()).toEqual(['days', 'name', 'own_password', 'scopes'])
})

test('the audit log is asked for whole days', () => {
  const filter = { ...emptyFilter(), from: '2026-11-01', to: '2026-11-02', subject_id: '7' }
  expect(auditQuery(filter)).toEqual({ from: '2026-11-01T00:00:00+08:00', to: '2026-11-02T23:59:59+08:00', subject_id: 7 })
  expect(faultsOfFilter({ ...filter, from: '2026-11-03', action: 'Log in' })).toEqual({ to: 'order', action: 'action' })
})

test('on the wall: open without a provider in the plan is unmatched, what has ended is gone', () => {
  expect([groupOf('open', true), groupOf('open', false), groupOf('dispatched', false), groupOf('in_service', false), groupOf('done', false), groupOf('closed', false)])
    .toEqual(['unmatched', 'waiting', 'asked', 'doing', 'done', undefined])
  const place = { lat: 31, lon: 120 }
  expect(groups[pointOf({ id: 1, state: 'open', place })?.group ?? 0]).toBe('unmatched')
  expect(pointOf({ id: 1, state: 'cancelled', place })).toBeUndefined()
})

test('news: newest first, none twice, at most so many, and nothing but kind, area and deed', () => {
  let news: News[] = []
  for (const seq of [3, 1, 2, 2, ...Array.from({ length: 20 }, (_, index) => index + 10)]) {
    news = withNews(news, { subject: 'wish', seq, wish_id: 5, n: 1, category: '0701', area: '320205', at: 'x', action: 'dispatch', from: 'open', to: 'dispatched', by: 'system', note: '张三' })
  }
  expect(news.length).toBe(news_max)
  expect(news[0].seq).toBe(29)
  expect(new Set(news.map((one) => one.seq)).size).toBe(news_max)
  expect(JSON.stringify(news)).not.toContain('张三')
  expect(withNews(news, { subject: 'provider', seq: 99, n: 1, at: 'x', provider_id: 1 })).toBe(news)
  expect(statesOf([{ state: 'done', wishes: 2 }, { state: 'open', wishes: 0 }, { state: 'submitted', wishes: 1 }]).map((one) => one.state)).toEqual(['submitted', 'done'])
})
