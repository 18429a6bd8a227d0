// Finding a leaf of the menu by what people say. The menu brings keywords for every leaf; a word
// that stands for few leaves counts for more than one that stands for many.
import type { Menu } from './api/client'

export type MenuClass = NonNullable<Menu['classes']>[number]
export type Leaf = NonNullable<MenuClass['categories']>[number]

export function leavesOf(menu: Menu): Leaf[] {
  return menu.classes.flatMap((one) => one.categories ?? []).filter((leaf) => !leaf.retired)
}

export function findLeaf(menu: Menu, code: string): Leaf | undefined {
  return leavesOf(menu).find((leaf) => leaf.code === code)
}

const latin = /^[\x20-\x7e]+$/

function holds(said: string, word: string): boolean {
  if (!latin.test(word)) return said.includes(word)
  const at = said.indexOf(word)
  return at >= 0 && !/[a-z]/.test(said[at - 1] ?? ' ') // "phone" in "phones", not in "saxophone"
}

/** Pairs of neighbouring Chinese letters: 陪我去医院 has 陪我, 我去, 去医, 医院. */
function pairs(text: string): Set<string> {
  const found = new Set<string>()
  for (const run of text.match(/[\u4e00-\u9fff]+/g) ?? []) {
    for (let at = 0; at + 1 < run.length; ++at) found.add(run.slice(at, at + 2))
  }
  return found
}

const whole_word = 10
const shared_pair = 2

function scoreOf(leaf: Leaf, said: string, saidPairs: Set<string>, spread: Map<string, number>): number {
  let score = 0
  for (const word of leaf.keywords ?? []) {
    if (holds(said, word.toLowerCase())) {
      score += (whole_word + word.length) / (spread.get(word) ?? 1)
    }
  }
  const own = pairs([leaf.zh ?? '', ...(leaf.keywords ?? [])].join(' '))
  for (const pair of own) {
    if (saidPairs.has(pair)) score += shared_pair / (spread.get(pair) ?? 1)
  }
  for (const word of (leaf.en ?? '').toLowerCase().split(/[^a-z]+/)) {
    if (word.length > 3 && holds(said, word)) score += shared_pair
  }
  return score
}

function spreadOf(leaves: Leaf[]): Map<string, number> {
  const spread = new Map<string, number>()
  for (const leaf of leaves) {
    const words = leaf.keywords ?? []
    const own = new Set([...words, ...pairs([leaf.zh ?? '', ...words].join(' '))])
    for (const word of own) spread.set(word, (spread.get(word) ?? 0) + 1)
  }
  return spread
}

/** The leaves that fit what was said, best first; empty if nothing fits. */
export function suggest(menu: Menu, text: string, count = 3): Leaf[] {
  const said = text.toLowerCase().trim()
  if (said === '') return []
  const leaves = leavesOf(menu)
  const spread = spreadOf(leaves)
  const saidPairs = pairs(said)
  return leaves
    .map((leaf) => ({ leaf, score: scoreOf(leaf, said, saidPairs, spread) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || (a.leaf.code ?? '').localeCompare(b.leaf.code ?? ''))
    .slice(0, count)
    .map((entry) => entry.leaf)
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
