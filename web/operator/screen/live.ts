// What the big screen shows, kept fresh: the stream says that something happened, the figures are
// read again soon after, so they are always the server's own; without the stream every few seconds.
import { api, type Schemas } from '@shared/api/client'
import { openStream, type LiveEvent, type StreamState } from '@shared/api/stream'
import { ask, sessionEnded } from '@shared/session'
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'

import { areaQuery } from '../scope'
import { lastDays } from '../statistics/period'
import type { Figures } from '../statistics/figures'
import { readStatistics } from '../statistics/read'
import { pointOf, withNews, type News, type Point } from './points'

const soon_ms = 2_500 // events that come together are one reading
const poll_ms = 10_000 // without the stream
const refresh_ms = 60_000 // with it: ages grow, plans change
const day_figures_ms = 60_000
const page_size = 100
const pages_max = 40 // points beyond it are not drawn; the counts are whole
const fresh_max = 40 // wishes of events that are looked up one by one between two readings

export function useScreen(area: Ref<string>) {
  const counts = shallowRef<Schemas['Counts']>()
  const plan = shallowRef<Schemas['Plan']>()
  const shortage = shallowRef<Schemas['Shortage']>()
  const figures = shallowRef<Figures>()
  const points = shallowRef(new Map<number, Point>())
  const pulses = shallowRef<Point[]>([]) // of the last events, for the map
  const news = shallowRef<News[]>([])
  const state = ref<StreamState>('connecting')
  const problem = ref<unknown>()
  let gone = false
  let changed = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  /** Every live wish, page after page; what is drawn changes once, at the end. */
  async function readPoints(): Promise<void> {
    const own = ++round
    const found = new Map<number, Point>()
    let cursor: string | undefined
    for (let page = 0; page < pages_max; ++page) {
      const answer: Schemas['WishPage'] = await ask(api.GET('/v1/wishes', { params: { query: {
        scope: 'live', limit: page_size, ...areaQuery(area.value), ...(cursor ? { cursor } : {}) } } }))
      if (gone || own !== round) return
      for (const wish of answer.items) {
        const point = pointOf(wish)
        if (point) found.set(point.id, point)
      }
      if (page === 0 && points.value.size === 0) points.value = new Map(found)
      cursor = answer.next
      if (cursor === undefined) break
    }
    points.value = found
  }

  async function readFigures(): Promise<void> {
    try {
      const query = areaQuery(area.value)
      const [now, planned, missing] = await Promise.all([
        ask<Schemas['Counts']>(api.GET('/v1/counts')), ask<Schemas['Plan']>(api.GET('/v1/plan')),
        ask<Schemas['Shortage']>(api.GET('/v1/insights/shortage', { params: { query: { by: 'district', limit: 8, ...query } } })),
      ])
      if (gone) return
      counts.value = now
      plan.value = planned
      shortage.value = missing
      problem.value = undefined
    } catch (failure) {
      problem.value = failure
    }
  }

  async function readDay(): Promise<void> {
    try {
      figures.value = (await readStatistics({ ...lastDays(1), ...areaQuery(area.value) })).total
    } catch {
      // the funnel of today stays as it was
    }
  }

  /** Wishes that events were about, where they are now. */
  async function readChanged(): Promise<void> {
    const ids = [...changed].slice(-fresh_max)
    changed = new Set()
    const wishes = await Promise.all(ids.map((id) =>
      ask<Schemas['Wish']>(api.GET('/v1/wishes/{id}', { params: { path: { id } } })).catch(() => undefined)))
    if (gone || ids.length === 0) return
    const next = new Map(points.value)
    const lit: Point[] = []
    wishes.forEach((wish, index) => {
      const point = wish && pointOf(wish)
      if (point) {
        next.set(point.id, point)
        lit.push(point)
      } else if (wish) next.delete(ids[index])
    })
    points.value = next
    pulses.value = lit
  }

  function later(): void {
    timer ??= setTimeout(async () => {
      timer = undefined
      if (gone || sessionEnded.value) return
      await Promise.all([readFigures(), readChanged()])
    }, soon_ms)
  }
  function note(event: LiveEvent): void {
    news.value = withNews(news.value, event)
    if (event.subject === 'wish') changed.add(event.wish_id)
    later()
  }
  function readAll(): void {
    if (gone || sessionEnded.value) return
    void readFigures()
    void readDay()
    readPoints().catch((failure: unknown) => { problem.value = failure })
  }

  const open = () => openStream({ ...(area.value ? { filter: { area: area.value } } : {}), onEvent: note,
    onReady: (resumed) => { if (!resumed) readAll() }, onState: (said) => { state.value = said } })
  let stream = open()
  readAll()
  const stops = [
    watch(area, () => {
      stream.close()
      points.value = new Map()
      news.value = []
      stream = open()
      readAll()
    }),
    watch(sessionEnded, (ended) => {
      if (ended) return
      stream.close()
      stream = open()
      readAll()
    }),
  ]
  const timers = [
    setInterval(() => { if (state.value !== 'live' && !sessionEnded.value) readAll() }, poll_ms * 3),
    setInterval(() => { if (state.value !== 'live' && !sessionEnded.value) void readFigures() }, poll_ms),
    setInterval(() => { if (state.value === 'live' && !sessionEnded.value) void readFigures() }, refresh_ms),
    setInterval(() => { if (!sessionEnded.value) void readDay() }, day_figures_ms),
  ]
  onBeforeUnmount(() => {
    gone = true
    stream.close()
    for (const stop of stops) stop()
    for (const one of timers) clearInterval(one)
    clearTimeout(timer)
  })
  return { counts, plan, shortage, figures, points, pulses, news, state, problem }
}
