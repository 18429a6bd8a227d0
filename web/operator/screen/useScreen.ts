// What the big screen shows, kept fresh: the stream says that something happened, the figures are
// read again soon after, so they are always the server's own; without the stream every 15 seconds.
import { api, type Schemas } from '@shared/api/client'
import type { LiveEvent } from '@shared/api/stream'
import { ask, sessionEnded } from '@shared/session'
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'

import { throttle, useLive } from '../shell/useLive'
import { readWishes } from '../map/layers'
import { areaQuery } from '../areas/scope'
import type { Figures } from '../statistics/figures'
import { lastDays } from '../statistics/period'
import { readStatistics } from '../statistics/read'
import { pointOf, withNews, type News, type ScreenPoint } from './screenPoints'

const soon_ms = 2_500 // events that come together are one reading
const poll_ms = 15_000 // without the stream
const refresh_ms = 60_000 // always: ages grow, plans change, days begin
const fresh_max = 40 // wishes of events that are looked up one by one; more at once: all are read again

export function useScreen(area: Ref<string>) {
  const counts = shallowRef<Schemas['Counts']>()
  const plan = shallowRef<Schemas['Plan']>()
  const shortage = shallowRef<Schemas['Shortage']>()
  const figures = shallowRef<Figures>() // of today
  const points = shallowRef(new Map<number, ScreenPoint>())
  const pulses = shallowRef<ScreenPoint[]>([]) // of the last events
  const news = shallowRef<News[]>([])
  const problem = ref<unknown>()
  const changed = new Set<number>()
  let turn = 0
  let reading = false // all points

  /** Every live wish; what is drawn changes once, at the end. */
  async function readPoints(): Promise<void> {
    const mine = ++turn
    const still = () => mine === turn
    const found = new Map<number, ScreenPoint>()
    const first = points.value.size === 0
    reading = true
    try {
      await readWishes(
        area.value,
        (items) => {
          for (const wish of items) {
            const point = pointOf(wish)
            if (point) found.set(point.id, point)
          }
          if (first) points.value = new Map(found)
        },
        still,
        false,
      )
      if (still()) points.value = found
    } finally {
      if (still()) {
        reading = false
        if (changed.size > 0) soon.call()
      }
    }
  }

  async function readFigures(): Promise<void> {
    const mine = turn
    try {
      const [now, planned, missing] = await Promise.all([
        ask<Schemas['Counts']>(api.GET('/v1/counts')),
        ask<Schemas['Plan']>(api.GET('/v1/plan')),
        ask<Schemas['Shortage']>(
          api.GET('/v1/insights/shortage', {
            params: { query: { by: 'district', limit: 8, ...areaQuery(area.value) } },
          }),
        ),
      ])
      if (mine !== turn) return
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

  /** Wishes that events were about, where they stand now. */
  async function readChanged(): Promise<void> {
    if (reading) return // its pages may be older than what was reported: read again behind them
    const ids = [...changed]
    changed.clear()
    if (ids.length === 0) return
    if (ids.length > fresh_max) return readPoints()
    const wishes = await Promise.all(
      ids.map((id) =>
        ask<Schemas['Wish']>(api.GET('/v1/wishes/{id}', { params: { path: { id } } })).catch(() => undefined),
      ),
    )
    const next = new Map(points.value)
    const lit: ScreenPoint[] = []
    wishes.forEach((wish, index) => {
      const point = wish && pointOf(wish)
      if (point) lit.push(next.set(point.id, point).get(point.id) as ScreenPoint)
      else if (wish) next.delete(ids[index])
    })
    points.value = next
    pulses.value = lit
  }

  const soon = throttle(() => {
    if (sessionEnded.value) return
    void readFigures()
    readChanged().catch(noteFailure)
  }, soon_ms)
  const noteFailure = (failure: unknown) => {
    problem.value = failure
  }

  function note(event: LiveEvent): void {
    news.value = withNews(news.value, event)
    if (event.subject === 'wish') changed.add(event.wish_id)
    soon.call()
  }
  function readAll(): void {
    readPoints().catch(noteFailure)
    void readFigures()
    void readDay()
  }

  useLive(readAll, { area, always: true, onEvent: note, everyMs: poll_ms })
  readAll()
  const stop = watch(area, () => {
    points.value = new Map()
    news.value = []
    readAll()
  })
  const timer = setInterval(() => {
    if (sessionEnded.value) return
    void readFigures()
    void readDay()
  }, refresh_ms)
  onBeforeUnmount(() => {
    turn++
    stop()
    soon.end()
    clearInterval(timer)
  })
  return { counts, plan, shortage, figures, points, pulses, news, problem }
}
