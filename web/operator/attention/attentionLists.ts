// The lists of what burns: unmatched, overdue, waiting for review, refused three times. Each holds its
// first pages; counts of the whole come from the server where it counts them.
import { api, type Schemas, type Wish } from '@shared/api/client'
import { ask } from '@shared/session'
import { computed, watch, type Ref } from 'vue'

import { useQuery, type Query } from '@shared/api/useQuery'
import { dueOf, minutesSince } from '../format'
import type { Explanation } from '../wish/explanation'
import { areaQuery } from '../areas/scope'

export const lists = ['unmatched', 'overdue', 'review', 'refused'] as const
export type ListName = (typeof lists)[number]

export interface Row {
  wish: Wish
  minutes: number
  explanation?: Explanation
} // minutes: waited
interface Pages {
  rows: Row[]
  next?: string
}
type Counts = Schemas['Counts']

const page_max = 100
const unmatched_page_max = 40 // the server explains no more at once
export const refusals_for_attention = 3

/** Since when it waits for what it waits for now. */
const waitsSince = (wish: Wish) =>
  wish.state === 'open' ? (wish.opened_at ?? wish.created_at) : (wish.state_since ?? wish.created_at)

export interface Filter {
  area: string
  category: string
}

function queryOf(filter: Filter): { area?: string; category?: string } {
  return { ...areaQuery(filter.area), ...(filter.category === '' ? {} : { category: filter.category }) }
}

async function readUnmatched(filter: Filter, cursor?: string): Promise<Pages> {
  const query = { ...queryOf(filter), limit: unmatched_page_max, ...(cursor ? { cursor } : {}) }
  const page = await ask(api.GET('/v1/unmatched', { params: { query } }))
  return {
    rows: page.items.map((one) => ({ wish: one.wish, minutes: one.age_minutes, explanation: one.explanation })),
    next: page.next,
  }
}

const asked: Record<Exclude<ListName, 'unmatched'>, Record<string, unknown>> = {
  overdue: { overdue: true },
  review: { state: 'submitted' },
  refused: { escalated: true },
}

async function readWishes(list: Exclude<ListName, 'unmatched'>, filter: Filter, cursor?: string): Promise<Pages> {
  const query = { ...queryOf(filter), ...asked[list], limit: page_max, ...(cursor ? { cursor } : {}) }
  const page = await ask(api.GET('/v1/wishes', { params: { query: query as never } }))
  const now = Date.now()
  const kept =
    list === 'refused' ? page.items.filter((wish) => (wish.refusals?.total ?? 0) >= refusals_for_attention) : page.items
  return { rows: kept.map((wish) => ({ wish, minutes: minutesSince(waitsSince(wish), now) })), next: page.next }
}

const readPage = (list: ListName, filter: Filter, cursor?: string) =>
  list === 'unmatched' ? readUnmatched(filter, cursor) : readWishes(list, filter, cursor)

/** What the server has counted for this filter; undefined where it counts nothing so narrow. */
export function countOf(list: ListName, filter: Filter, counts: Counts | undefined, root: string): number | undefined {
  if (counts === undefined || filter.category !== '' || list === 'refused') return undefined
  if (filter.area === root) {
    if (list === 'review') return counts.by_state.find((row) => row.state === 'submitted')?.wishes ?? 0
    return counts.total[list]
  }
  if (list === 'review' || filter.area.length !== 6) return undefined
  return counts.by_area.find((row) => row.area?.code === filter.area)?.[list] ?? 0
}

export type SortKey = 'age' | 'due' | 'area' | 'category' | 'refusals'
export interface Sort {
  key: SortKey
  down: boolean
}

/** Urgent ones do not jump the order that was asked for: what is seen is what was sorted by. */
export function sorted(rows: Row[], sort: Sort): Row[] {
  const late = 8.64e15 // without a date: last
  const value = ({ wish, minutes }: Row): number | string => {
    switch (sort.key) {
      case 'age':
        return minutes
      case 'due':
        return Date.parse(dueOf(wish) ?? '') || late
      case 'area':
        return wish.area?.code ?? ''
      case 'category':
        return wish.category.code
      case 'refusals':
        return wish.refusals?.total ?? 0
    }
  }
  const order = (a: Row, b: Row) => {
    const [left, right] = [value(a), value(b)]
    const apart = left < right ? -1 : left > right ? 1 : 0
    return (sort.down ? -apart : apart) || a.wish.id - b.wish.id
  }
  return [...rows].sort(order)
}

/** `older`: there may be older ones than `oldest` (minutes), not read yet. */
interface Said {
  known: boolean
  count: number
  atLeast: boolean
  oldest?: number
  older: boolean
}

interface AttentionLists {
  counts?: Counts
  pages: Partial<Record<ListName, Pages>>
}

export function useAttentionLists(filter: Ref<Filter>, root: Ref<string>) {
  /** All lists anew, as far as they were opened before. */
  const reading: Query<AttentionLists> = useQuery(async () => {
    const [counts, ...first] = await Promise.all([
      ask(api.GET('/v1/counts')),
      ...lists.map((list) => readAll(list, filter.value, pages.value[list]?.rows.length ?? 0)),
    ])
    return { counts, pages: Object.fromEntries(lists.map((list, at) => [list, first[at]])) }
  })
  const { found, problem, busy: loading, read } = reading
  const pages = computed(() => found.value?.pages ?? {})

  async function more(list: ListName): Promise<void> {
    const before = found.value
    const have = before?.pages[list]
    if (have?.next === undefined) return
    try {
      const page = await readPage(list, filter.value, have.next)
      if (found.value !== before) return // read anew meanwhile
      const known = new Set(have.rows.map((row) => row.wish.id))
      const rows = [...have.rows, ...page.rows.filter((row) => !known.has(row.wish.id))]
      found.value = { ...before, pages: { ...before?.pages, [list]: { rows, next: page.next } } }
    } catch (failure) {
      problem.value = failure
    }
  }

  watch(filter, (now, before) => {
    if (now.area === before.area && now.category === before.category) return
    found.value = { counts: found.value?.counts, pages: {} }
    void read()
  })
  void read()

  const said = computed(
    () =>
      Object.fromEntries(
        lists.map((list) => {
          const have = pages.value[list]
          const whole = countOf(list, filter.value, found.value?.counts, root.value)
          const oldest = have?.rows.reduce((most, row) => Math.max(most, row.minutes), 0)
          return [
            list,
            {
              known: have !== undefined,
              count: whole ?? have?.rows.length ?? 0,
              atLeast: whole === undefined && have?.next !== undefined,
              oldest,
              older: list !== 'unmatched' && have?.next !== undefined,
            },
          ]
        }),
      ) as Record<ListName, Said>,
  )

  return { pages, said, problem, loading, read, more }
}

const pages_again_max = 5

/** As many pages as were shown. Lists of wishes come newest first: all pages, so that the oldest is there. */
async function readAll(list: ListName, filter: Filter, rows: number): Promise<Pages> {
  let have = await readPage(list, filter)
  for (let count = 1; have.next !== undefined && count < pages_again_max; ++count) {
    if (list === 'unmatched' && have.rows.length >= rows) break
    const page = await readPage(list, filter, have.next)
    have = { rows: [...have.rows, ...page.rows], next: page.next }
  }
  return have
}
