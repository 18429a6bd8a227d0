// What the map has read: thousands of records, kept up to date by the live stream one by one.
import { api, type Schemas, type Wish } from '@shared/api/client'
import type { WishEvent } from '@shared/api/stream'
import { ask } from '@shared/session'
import { onBeforeUnmount, ref, shallowRef, type Ref } from 'vue'

import { throttle } from '../shell/useLive'
import {
  freeGroupOf,
  freeGroups,
  groupOf,
  pointOf,
  readGaps,
  readProviders,
  readWishes,
  wishGroups,
  type Gap,
  type LayerName,
} from './layers'
import type { Point } from './points'

type Provider = Schemas['Provider']
export interface MapWish {
  wish: Wish
  point: Point
}
export interface MapProvider {
  provider: Provider
  point: Point
}

const events_hold_ms = 1_000
const events_max = 40 // more at once: everything is read again

export function useMapData(area: Ref<string>, layer: Ref<LayerName>, kind: Ref<string>) {
  const wishes = shallowRef(new Map<number, MapWish>())
  const providers = shallowRef(new Map<number, MapProvider>())
  const gaps = shallowRef<Gap[]>([])
  const loading = ref(false)
  const whole = ref(true)
  const problem = ref<unknown>()
  let turn = 0

  function keepWish(into: Map<number, MapWish>, wish: Wish): void {
    const group = groupOf(wish)
    if (group === undefined) into.delete(wish.id)
    else into.set(wish.id, { wish, point: pointOf(wish.id, wish.place, wishGroups.indexOf(group)) })
  }

  /** What the layer shows, from scratch. What is shown stays until the first page is there. */
  async function read(): Promise<void> {
    const mine = ++turn
    const still = () => mine === turn
    loading.value = true
    try {
      if (layer.value === 'shortage') {
        const found = await readGaps(area.value)
        if (still()) gaps.value = found
      } else if (layer.value === 'providers') {
        const found = new Map<number, MapProvider>()
        const all = await readProviders(
          area.value,
          kind.value,
          (items) => {
            for (const one of items) {
              if (one.place)
                found.set(one.id, {
                  provider: one,
                  point: pointOf(one.id, one.place, freeGroups.indexOf(freeGroupOf(one))),
                })
            }
            providers.value = new Map(found)
          },
          still,
        )
        if (still()) whole.value = all
      } else {
        const found = new Map<number, MapWish>()
        const first = wishes.value.size === 0
        const all = await readWishes(
          area.value,
          (items) => {
            for (const one of items) keepWish(found, one)
            if (first) wishes.value = new Map(found)
          },
          still,
          layer.value === 'heat',
        )
        if (still()) {
          wishes.value = found
          whole.value = all
        }
      }
      if (still()) problem.value = undefined
    } catch (failure) {
      if (still()) problem.value = failure
    }
    if (!still()) return
    loading.value = false
    if (waiting.size > 0) soon.call()
  }

  const waiting = new Set<number>()
  const soon = throttle(() => void readWaiting(), events_hold_ms)

  async function readWaiting(): Promise<void> {
    if (loading.value) return // its pages may be older than what was reported: read again behind them
    const ids = [...waiting]
    waiting.clear()
    if (layer.value !== 'wishes' && layer.value !== 'heat') return
    if (ids.length > events_max) return read()
    const found = await Promise.all(
      ids.map((id) => ask(api.GET('/v1/wishes/{id}', { params: { path: { id } } })).catch(() => undefined)),
    )
    const next = new Map(wishes.value)
    for (const one of found) if (one) keepWish(next, one)
    wishes.value = next
  }

  function noteEvent(event: WishEvent): void {
    waiting.add(event.wish_id)
    soon.call()
  }

  onBeforeUnmount(() => {
    turn++
    soon.end()
  })
  return { wishes, providers, gaps, loading, whole, problem, read, noteEvent }
}
