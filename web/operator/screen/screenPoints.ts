// The points of the big screen: every live wish once, in its state; coarse places only, no words, no
// names. Pure: the map draws what is here.
import type { LiveEvent } from '@shared/api/stream'

import type { Look, Point } from '../map/points'
import { jitter } from '../map/points'

export const groups = ['waiting', 'asked', 'doing', 'done', 'unmatched'] as const // drawn in this order
export type Group = (typeof groups)[number]

export interface ScreenPoint extends Point {
  group: number // index into `groups`
}

// Distinct on a dark ground, from five metres, and by those who see no red or green.
export const colours: Record<Group, string> = {
  waiting: '#9aa7b5',
  asked: '#ffc14d',
  doing: '#4db8ff',
  done: '#4fe39a',
  unmatched: '#ff5a4f',
}
export const looks: Look[] = groups.map((group) => ({
  color: colours[group],
  radius: group === 'unmatched' ? 6 : 3.5,
  shown: true,
}))

const ended = new Set(['closed', 'cancelled', 'unmet', 'rejected', 'merged', 'transferred'])

/** Where a wish of this state belongs; undefined: it is no longer on the screen. */
export function groupOf(state: string, unmatched: boolean): Group | undefined {
  if (ended.has(state)) return undefined
  if (state === 'open') return unmatched ? 'unmatched' : 'waiting'
  if (state === 'dispatched') return 'asked'
  if (state === 'claimed' || state === 'in_service') return 'doing'
  return state === 'done' || state === 'confirmed' ? 'done' : 'waiting'
}

export interface Seen {
  id: number
  state: string
  place: { lat: number; lon: number }
  assigned_offer_id?: number
}

/** Open and planned for nobody is unmatched. Points of one cell are spread a little. */
export function pointOf(wish: Seen): ScreenPoint | undefined {
  const group = groupOf(wish.state, wish.assigned_offer_id === undefined)
  if (group === undefined) return undefined
  return { id: wish.id, ...jitter(wish.id, wish.place.lat, wish.place.lon), group: groups.indexOf(group) }
}

export interface News {
  seq: number
  at: string
  action: string
  category: string
  area: string
}

export const news_max = 12

/** The list with the event on top; only what is about a wish, newest first. */
export function withNews(news: News[], event: LiveEvent): News[] {
  if (event.subject !== 'wish' || news.some((one) => one.seq === event.seq)) return news
  const { seq, at, action, category, area } = event
  return [{ seq, at, action, category, area }, ...news].sort((a, b) => b.seq - a.seq).slice(0, news_max)
}

/** States in the order of a wish's life, with their counts; those without wishes are left out. */
export function statesOf(
  counts: { state?: string; wishes?: number; overdue?: number }[],
): { state: string; wishes: number; overdue: number }[] {
  const order = [
    'submitted',
    'needs_info',
    'open',
    'dispatched',
    'claimed',
    'in_service',
    'done',
    'confirmed',
    'on_hold',
    'transferred',
    'rejected',
  ]
  return order
    .map((state) => counts.find((one) => one.state === state))
    .filter((one) => one !== undefined && (one.wishes ?? 0) > 0)
    .map((one) => ({ state: one?.state ?? '', wishes: one?.wishes ?? 0, overdue: one?.overdue ?? 0 }))
}
