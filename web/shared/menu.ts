// Leaves of the menu, and a title out of what was said.
import type { Menu } from './api/client'

export type MenuClass = NonNullable<Menu['classes']>[number]
export type Leaf = NonNullable<MenuClass['categories']>[number]

export function leavesOf(menu: Menu): Leaf[] {
  return menu.classes.flatMap((one) => one.categories ?? []).filter((leaf) => !leaf.retired)
}

export function findLeaf(menu: Menu, code: string): Leaf | undefined {
  return leavesOf(menu).find((leaf) => leaf.code === code)
}

const title_letters_max = 60

/** A title out of what was said: its first sentence, cut to what the server takes. */
export function titleOf(text: string, fallback: string): string {
  const first = text
    .trim()
    .split(/[\n。！？!?]|\.\s/)[0]
    .trim()
  const letters = Array.from(first || fallback)
  return letters.length <= title_letters_max ? letters.join('') : letters.slice(0, title_letters_max - 1).join('') + '…'
}
