// Lists of what needs attention: unmatched, overdue, waiting for review, refused three times. The server
// sorts them and counts where it can; each list is read as far as somebody looks.
import { api, type Schemas, type Wish } from '@shared/api/client'
import { useQuery } from '@shared/api/useQuery'
import { ask } from '@shared/session'
import { computed, watch, type Ref } from 'vue'

import { areaQuery } from '../areas/scope'
import { minutesSince } from '../format'
import { useRows, type Page } from '../tables/useRows'
import type { Explanation } from '../wish/explanation'

export const lists = ['unmatched', 'overdue', 'review', 'refused'] as const
export type ListName = (typeof lists)[number]

export interface Row {
  wish: Wish
  minutes: number // waited in its present state
  explanation?: Explanation // of unmatched ones
}
type Counts = Schemas['Counts']

const page_max = 100
const unmatched_page_max = 40 // the server explains no more at once
export const refusals_for_attention = 3
const longest_first = '-age'
const most_refused_first = '-refusals'

/** The order in which a list is shown until another one is asked for. */
export function orderOf(list: ListName): string {
  if (list === 'overdue') return 'due'
  return list === 'refused' ? most_refused_first : longest_first
}

export interface Filter {
  area: string
  category: string
}

/** Since when it waits for what it waits for now; the server sorts by it as `age`. */
const waitsSince = (wish: Wish) =>
  wish.state === 'open' ? (wish.opened_at ?? wish.created_at) : (wish.state_since ?? wish.created_at)

const rowOf = (wish: Wish, explanation?: Explanation): Row => ({
  wish,
  minutes: minutesSince(waitsSince(wish), Date.now()),
  explanation,
})

const asked: Record<Exclude<ListName, 'unmatched'>, Record<string, unknown>> = {
  overdue: { overdue: true },
  review: { state: 'submitted' },
  refused: { escalated: true },
}

interface Wanted {
  sort: string
  limit?: number
  cursor?: string
}

async function readPage(list: ListName, filter: Filter, { sort, limit, cursor }: Wanted): Promise<Page<Row>> {
  const most = list === 'unmatched' ? unmatched_page_max : page_max
  const query = {
    ...areaQuery(filter.area),
    ...(filter.category === '' ? {} : { category: filter.category }),
    ...(cursor ? { cursor } : {}),
    limit: limit ?? most,
    sort,
  } as never
  if (list === 'unmatched') {
    const page = await ask(api.GET('/v1/unmatched', { params: { query } }))
    return { items: page.items.map((one) => rowOf(one.wish, one.explanation)), next: page.next }
  }
  const page = await ask(
    api.GET('/v1/wishes', { params: { query: { ...(query as object), ...asked[list] } as never } }),
  )
  const isMeant = (wish: Wish) => list !== 'refused' || (wish.refusals?.total ?? 0) >= refusals_for_attention
  const meant = page.items.filter(isMeant)
  const isAtEnd = sort === most_refused_first && meant.length < page.items.length // none of the rest has so many
  return { items: meant.map((wish) => rowOf(wish)), next: isAtEnd ? undefined : page.next }
}

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

/** Figures of a list: how many (or `atLeast` so many), and how many minutes the oldest has waited. */
export interface Tile {
  count: number
  atLeast: boolean
  oldest?: number
}

/** `missingYear`: whose holidays the server should know by now and does not. */
export type Tiles = Record<ListName, Tile> & { missingYear?: number }

async function readTiles(filter: Filter, root: string): Promise<Tiles> {
  const counts = await ask(api.GET('/v1/counts'))
  const tiles = await Promise.all(
    lists.map(async (list) => {
      const whole = countOf(list, filter, counts, root)
      const sort = list === 'refused' ? most_refused_first : longest_first
      const page = await readPage(list, filter, { sort, limit: whole === undefined ? undefined : 1 })
      return {
        count: whole ?? page.items.length,
        atLeast: whole === undefined && page.next !== undefined,
        oldest: page.items.length > 0 ? Math.max(...page.items.map((row) => row.minutes)) : undefined,
      }
    }),
  )
  return {
    ...(Object.fromEntries(lists.map((list, at) => [list, tiles[at]])) as Record<ListName, Tile>),
    missingYear: counts.calendar_missing_year,
  }
}

/** The four tiles, and the rows of the `list` that is looked at, in the order `sort`. */
export function useAttentionLists(filter: Ref<Filter>, root: Ref<string>, list: Ref<ListName>, sort: Ref<string>) {
  const tiles = useQuery(() => readTiles(filter.value, root.value))
  const rows = useRows(
    (cursor) => readPage(list.value, filter.value, { sort: sort.value, cursor }),
    (row) => row.wish.id,
  )

  watch([() => filter.value.area, () => filter.value.category], () => {
    tiles.found.value = undefined
    void tiles.read()
  })
  watch([() => filter.value.area, () => filter.value.category, list], () => {
    rows.forget()
    void rows.first()
  })
  watch(sort, () => void rows.first())
  void tiles.read()
  void rows.first()

  const read = async () => {
    await Promise.all([tiles.read(), rows.again()])
  }
  const problem = computed(() => tiles.problem.value ?? rows.problem.value)
  return { tiles: tiles.found, rows, problem, read }
}
