// What is missing, rolled up: rows are classes of the menu (or leaves of one class), columns are
// areas. The server names groups of one leaf and one area; at most 100 of them at once.
import type { Schemas } from '@shared/api/client'

export type Group = NonNullable<Schemas['Shortage']['groups']>[number]

export interface Cell {
  unmatched: number // wishes
  weight: number // as the plan counts
  oldest_minutes: number
}

export interface Row {
  code: string // "07" or "0703"
  cells: Map<string, Cell> // by the code of the area
  total: Cell
}

export interface Table {
  rows: Row[] // most missing first
  areas: { code: string; name: string; total: Cell }[] // by code
  most: number // unmatched wishes of the fullest cell
  total: Cell
}

const none = (): Cell => ({ unmatched: 0, weight: 0, oldest_minutes: 0 })

function add(to: Cell, group: Group): void {
  to.unmatched += group.unmatched ?? 0
  to.weight += group.weight ?? 0
  to.oldest_minutes = Math.max(to.oldest_minutes, group.oldest_minutes ?? 0)
}

function at<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

/** `digits`: 2 for classes, 4 for leaves. */
export function rollUp(groups: Group[], digits: 2 | 4): Table {
  const rows = new Map<string, Row>()
  const areas = new Map<string, Table['areas'][number]>()
  const total = none()
  for (const group of groups) {
    const code = (group.category?.code ?? '').slice(0, digits)
    const area = group.area?.code ?? ''
    const row = at(rows, code, () => ({ code, cells: new Map<string, Cell>(), total: none() }))
    const column = at(areas, area, () => ({ code: area, name: group.area?.name ?? area, total: none() }))
    for (const cell of [at(row.cells, area, none), row.total, column.total, total]) add(cell, group)
  }
  const cells = [...rows.values()].flatMap((row) => [...row.cells.values()])
  return {
    rows: [...rows.values()].sort((a, b) => b.total.unmatched - a.total.unmatched || a.code.localeCompare(b.code)),
    areas: [...areas.values()].sort((a, b) => a.code.localeCompare(b.code)),
    most: Math.max(0, ...cells.map((cell) => cell.unmatched)),
    total,
  }
}

export const heat_steps = 5

/** 0 for nothing, 1 to heat_steps by the share of the fullest cell. */
export function heatOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((count / most) * heat_steps))
}
