// What can be laid over the ground, and what its colours mean.
import { api, type Schemas, type Wish } from '@shared/api/client'
import { loadAreas } from '@shared/city'
import { ask } from '@shared/session'

import type { Page } from '../tables/useRows'
import { areaQuery } from '../areas/scope'
import type { Look, Point } from './points'
import { jitter } from './points'

export const layerNames = ['wishes', 'heat', 'providers', 'shortage'] as const
export type LayerName = (typeof layerNames)[number]
type Provider = Schemas['Provider']

export const wishGroups = ['unmatched', 'review', 'open', 'dispatched', 'working', 'done', 'waiting'] as const
export type WishGroup = (typeof wishGroups)[number]

const colours: Record<WishGroup, string> = {
  unmatched: '#c4231b',
  review: '#2563b0',
  open: '#d98a00',
  dispatched: '#7b4fa3',
  working: '#1f8a4c',
  done: '#7a8087',
  waiting: '#6d4c33',
}

export function groupOf(wish: { state: Wish['state']; assigned_offer_id?: number }): WishGroup | undefined {
  switch (wish.state) {
    case 'submitted':
    case 'needs_info':
      return 'review'
    case 'open':
      return wish.assigned_offer_id === undefined ? 'unmatched' : 'open'
    case 'dispatched':
      return 'dispatched'
    case 'claimed':
    case 'in_service':
      return 'working'
    case 'done':
    case 'confirmed':
      return 'done'
    case 'on_hold':
    case 'transferred':
    case 'rejected':
      return 'waiting'
    case 'merged':
    case 'closed':
    case 'cancelled':
    case 'unmet':
      return undefined
  }
}

/** Unmatched ones are drawn last, above the others. */
export function wishLooks(hidden: ReadonlySet<WishGroup>, onlyUnmatched: boolean): Look[] {
  return [...wishGroups].map((group) => ({
    color: colours[group],
    radius: group === 'unmatched' ? 4.5 : 3.5,
    shown: onlyUnmatched ? group === 'unmatched' : !hidden.has(group),
  }))
}

export const colourOf = (group: WishGroup) => colours[group]

export const freeGroups = ['none', 'few', 'some', 'paused'] as const
export type FreeGroup = (typeof freeGroups)[number]
export const freeColours: Record<FreeGroup, string> = {
  none: '#c4231b',
  few: '#d98a00',
  some: '#1f8a4c',
  paused: '#7a8087',
}

export function freeGroupOf(provider: { free: number; capacity: number; suspended: boolean }): FreeGroup {
  if (provider.suspended) return 'paused'
  if (provider.free < 1) return 'none'
  return provider.free * 3 <= provider.capacity ? 'few' : 'some'
}

export const freeLooks = (): Look[] =>
  freeGroups.map((group) => ({ color: freeColours[group], radius: 4, shown: true }))

export function pointOf(id: number, place: { lat: number; lon: number }, group: number): Point {
  return { id, ...jitter(id, place.lat, place.lon), group }
}

export type Reader<T> = (items: T[]) => void
const page_max = 100
const pages_max = 60 // of one district
const at_once = 3

/** District by district, a few at once; `still` ends it. What came is handed over page by page. */
async function readByDistrict<T>(
  area: string,
  readPage: (area: string, cursor?: string) => Promise<Page<T>>,
  take: Reader<T>,
  still: () => boolean,
): Promise<boolean> {
  const below = area === '' ? (await loadAreas()).map((one) => one.code) : [area]
  let whole = true
  const one = async () => {
    for (let code = below.shift(); code !== undefined && still(); code = below.shift()) {
      let cursor: string | undefined
      for (let page = 0; still(); ++page) {
        if (page === pages_max) {
          whole = false
          break
        }
        const got = await readPage(code, cursor)
        if (!still()) return
        take(got.items)
        cursor = got.next
        if (cursor === undefined) break
      }
    }
  }
  await Promise.all(Array.from({ length: at_once }, one))
  return whole
}

/** Live wishes; false if there were more than can be shown. */
export function readWishes(
  area: string,
  take: Reader<Wish>,
  still: () => boolean,
  unmatched: boolean,
): Promise<boolean> {
  return readByDistrict(
    area,
    (code, cursor) =>
      ask(
        api.GET('/v1/wishes', {
          params: {
            query: {
              ...areaQuery(code),
              limit: page_max,
              ...(unmatched ? { unmatched: true } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
        }),
      ),
    take,
    still,
  )
}

export function readProviders(
  area: string,
  kind: string,
  take: Reader<Provider>,
  still: () => boolean,
): Promise<boolean> {
  return readByDistrict(
    area,
    (code, cursor) =>
      ask(
        api.GET('/v1/providers', {
          params: {
            query: {
              ...areaQuery(code),
              limit: page_max,
              ...(kind === '' ? {} : { kind: kind as Provider['kind'] }),
              ...(cursor ? { cursor } : {}),
            },
          },
        }),
      ),
    take,
    still,
  )
}

export interface Gap {
  code: string
  name: string
  unmatched: number
  lat: number
  lon: number
  parts: { name: { zh?: string; en?: string }; unmatched: number }[]
}

/** Unmatched wishes by street, with the street's centre; the largest groups as the server lists them. */
export async function readGaps(area: string): Promise<Gap[]> {
  const found = await ask(
    api.GET('/v1/insights/shortage', { params: { query: { ...areaQuery(area), by: 'street', limit: page_max } } }),
  )
  const gaps = new Map<string, Gap>()
  const parents = new Set((found.groups ?? []).map((group) => group.area?.code.slice(0, 6) ?? ''))
  const nodes = (await Promise.all([...parents].filter(Boolean).map((code) => loadAreas(code)))).flat()
  for (const group of found.groups ?? []) {
    const node = nodes.find((one) => one.code === group.area?.code)
    if (!node?.place || !group.category) continue
    const gap = gaps.get(node.code) ?? {
      code: node.code,
      name: node.name,
      unmatched: 0,
      lat: node.place.lat,
      lon: node.place.lon,
      parts: [],
    }
    gap.unmatched += group.unmatched ?? 0
    gap.parts.push({ name: group.category, unmatched: group.unmatched ?? 0 })
    gaps.set(node.code, gap)
  }
  return [...gaps.values()].sort((a, b) => b.unmatched - a.unmatched)
}
