// Names of the menu and of areas, there for all views once they were read.
import type { Menu } from '@shared/api/client'
import { loadAreas, loadMenu as askMenu, type AreaNode } from '@shared/city'
import { nameIn } from '@shared/i18n'
import { findLeaf } from '@shared/menu'
import { shallowReactive, shallowRef } from 'vue'

import { pathOf } from '../scope'

export type Area = AreaNode
export const menu = shallowRef<Menu>()

/** Until the menu is there, codes stand where names would; the next view that opens asks again. */
export async function loadMenu(): Promise<void> {
  menu.value ??= await askMenu().catch(() => undefined)
}

/** Name of a class ("07") or a leaf ("0703"); the code itself while the menu is not there. */
export function categoryName(code: string, language: string): string {
  if (menu.value === undefined) return code
  const found = code.length === 2
    ? menu.value.classes.find((one) => one.code === code) : findLeaf(menu.value, code)
  return nameIn(language, found) || code
}

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
