// The menu, there for all views once it was read, and its names.
import { shallowRef } from 'vue'

import type { Menu } from './api/client'
import { loadMenu as askMenu } from './city'
import { nameIn } from './format'
import { findLeaf } from './menu'

export const menu = shallowRef<Menu>()

/** Until the menu is there, codes stand where names would; the next view that opens asks again. */
export async function loadMenu(): Promise<void> {
  menu.value ??= await askMenu().catch(() => undefined)
}

/** Name of a class ("07") or a leaf ("0703"); the code itself while the menu is not there. */
export function categoryName(code: string, language: string): string {
  if (menu.value === undefined) return code
  const found = code.length === 2 ? menu.value.classes.find((one) => one.code === code) : findLeaf(menu.value, code)
  return nameIn(language, found) || code
}

/** Names of several, as the language lists them. */
export const categoryNames = (codes: string[], language: string): string =>
  codes.map((code) => categoryName(code, language)).join(language === 'zh' ? '、' : ', ')
