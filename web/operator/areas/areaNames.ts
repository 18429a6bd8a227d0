// Names of areas, there for all views once they were read.
import { loadAreas, type AreaNode } from '@shared/city'
import { shallowReactive } from 'vue'

import { pathOf } from './scope'

export type Area = AreaNode

const names = shallowReactive(new Map<string, string>())

/** Areas below one, of the city for ''; throws when they cannot be read. */
export async function areasBelow(parent: string): Promise<Area[]> {
  const items = await loadAreas(parent)
  for (const area of items) names.set(area.code, area.name)
  return items
}

/** The name if it was read, else the code. */
export const areaName = (code: string): string => names.get(code) ?? code

/** Reads the names on the way to an area; they come later into `areaName`. */
export async function nameArea(code: string): Promise<void> {
  const path = pathOf(code)
  await Promise.all(['', ...path.slice(0, -1)].map((parent) => areasBelow(parent).catch(() => [])))
}
