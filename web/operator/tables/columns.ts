// Columns of tables: what they show and sort by, and which of them are shown on this device.
import { recall, remember } from '@shared/storage'

type Value = string | number | undefined

export interface Column<Row> {
  id: string // also the name of its slot, and of `sort` at the server
  label: string
  group?: string // heading over neighbours with the same one
  value?: (row: Row) => Value // shown without a slot; sorts rows that are all here
  sorts?: boolean // the server can sort by it
  falling?: boolean // largest first when it is pressed
  numeric?: boolean
  head?: boolean // names the row
  fixed?: boolean // cannot be hidden
  hidden?: boolean // until somebody wants it
}

export interface Sorted {
  id: string
  desc: boolean
}

/** "-age" -> [{ id: 'age', desc: true }] */
export function sortingOf(sort: string): Sorted[] {
  if (sort === '') return []
  return [sort.startsWith('-') ? { id: sort.slice(1), desc: true } : { id: sort, desc: false }]
}

export function sortOf(sorting: Sorted[]): string {
  return sorting.length === 0 ? '' : `${sorting[0].desc ? '-' : ''}${sorting[0].id}`
}

/** Numbers as numbers, texts as the language sorts them; nothing is last in both directions (see `sortUndefined`). */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left ?? '').localeCompare(String(right ?? ''), 'zh-CN', { numeric: true })
}

export type Visibility = Record<string, boolean>

const keyOf = (table: string) => `xinyuan.columns.${table}`

/** Columns as they are until somebody chooses, with what was chosen on this device. */
export function visibilityOf(table: string, columns: Pick<Column<never>, 'id' | 'hidden' | 'fixed'>[]): Visibility {
  const chosen = readChosen(table)
  return Object.fromEntries(columns.map(({ id, hidden, fixed }) => [id, fixed || (chosen[id] ?? !hidden)]))
}

function readChosen(table: string): Visibility {
  try {
    const kept: unknown = JSON.parse(recall('localStorage', keyOf(table)) ?? '{}')
    const entries = Object.entries(kept as object).filter(([, shown]) => typeof shown === 'boolean')
    return Object.fromEntries(entries) as Visibility
  } catch {
    return {} // not ours, or cut off
  }
}

/** Keeps what differs from the columns' own default. */
export function keepVisibility(
  table: string,
  columns: Pick<Column<never>, 'id' | 'hidden'>[],
  visibility: Visibility,
): void {
  const differs = columns.filter(({ id, hidden }) => visibility[id] === Boolean(hidden))
  const chosen = Object.fromEntries(differs.map(({ id }) => [id, visibility[id]]))
  remember('localStorage', keyOf(table), differs.length > 0 ? JSON.stringify(chosen) : null)
}
