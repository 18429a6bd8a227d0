// A list that the server hands out page by page, shown as one: rows are added behind those that are here.
import { onConnectionBack } from '@shared/connection'
import { onBeforeUnmount, ref, shallowRef } from 'vue'

export interface Page<Row> {
  items: Row[]
  next?: string
}

const pages_again_max = 5 // when it is read again; the rest comes when somebody scrolls there

/** `ask` reads the page behind a cursor; `keyOf` identifies rows, since they may move between two pages. */
export function useRows<Row>(
  ask: (cursor: string | undefined) => Promise<Page<Row>>,
  keyOf: (row: Row) => string | number,
) {
  const rows = shallowRef<Row[]>()
  const next = ref<string>()
  const problem = ref<unknown>()
  const busy = ref(false)
  let turn = 0

  function joined(before: Row[], added: Row[]): Row[] {
    const known = new Set(before.map(keyOf))
    return [...before, ...added.filter((row) => !known.has(keyOf(row)))]
  }

  /** The answer of `load` counts unless something else was asked for meanwhile. */
  async function run(load: (still: () => boolean) => Promise<Page<Row>>): Promise<void> {
    const mine = ++turn
    const still = () => mine === turn
    busy.value = true
    try {
      const page = await load(still)
      if (!still()) return
      rows.value = page.items
      next.value = page.next
      problem.value = undefined
    } catch (failure) {
      if (still()) problem.value = failure
    }
    if (still()) busy.value = false
  }

  async function upTo(count: number, still: () => boolean): Promise<Page<Row>> {
    let have = await ask(undefined)
    for (let page = 1; have.next !== undefined && have.items.length < count && page < pages_again_max; ++page) {
      if (!still()) break
      const added = await ask(have.next)
      have = { items: joined(have.items, added.items), next: added.next }
    }
    return have
  }

  /** From the beginning; what is shown stays until the answer is there. */
  const first = () => run(() => ask(undefined))
  /** As many rows as are shown. */
  const again = () => run((still) => upTo(rows.value?.length ?? 0, still))

  async function more(): Promise<void> {
    if (busy.value || next.value === undefined) return
    const before = rows.value ?? []
    const cursor = next.value
    await run(async () => {
      const page = await ask(cursor)
      return { items: joined(before, page.items), next: page.next }
    })
  }

  /** Nothing is known any more: of another list. */
  function forget(): void {
    ++turn
    rows.value = undefined
    next.value = undefined
  }

  onBeforeUnmount(
    onConnectionBack(() => {
      if (problem.value !== undefined) void again()
    }),
  )
  return { rows, next, problem, busy, first, again, more, forget }
}
