// Rows of a list that the server hands out page by page.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'

import { useRows, type Page } from '../../../../operator/tables/useRows'

let scope: EffectScope
beforeEach(() => {
  scope = effectScope()
  vi.spyOn(console, 'warn').mockReturnValue() // onBeforeUnmount without a component
})
afterEach(() => {
  scope.stop()
  vi.restoreAllMocks()
})

/** 1 to 10 in pages of 4; `moved` comes twice, as a row that has moved back between two pages. */
function server(moved?: number) {
  const asked: (string | undefined)[] = []
  const ask = (cursor: string | undefined): Promise<Page<number>> => {
    asked.push(cursor)
    const from = Number(cursor ?? 0)
    const items = Array.from({ length: Math.min(4, 10 - from) }, (_, index) => from + index + 1)
    if (moved !== undefined && from > 0) items.unshift(moved)
    return Promise.resolve({ items, next: from + 4 < 10 ? String(from + 4) : undefined })
  }
  return { asked, ask }
}
const open = (ask: (cursor: string | undefined) => Promise<Page<number>>) =>
  scope.run(() => useRows(ask, (row) => row)) as ReturnType<typeof useRows<number>>

test('pages are added behind what is here, and each row is there once', async () => {
  const list = open(server(2).ask)
  await list.first()
  await list.more()
  expect(list.rows.value).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  await list.more()
  await list.more() // nothing more
  expect([list.rows.value?.length, list.next.value]).toEqual([10, undefined])
})

test('read again it has as many rows as before', async () => {
  const { ask, asked } = server()
  const list = open(ask)
  await list.first()
  await list.more()
  await list.again()
  expect(list.rows.value?.length).toBe(8)
  expect(asked).toEqual([undefined, '4', undefined, '4'])
})

test('only the last question counts, and a page of another list is never added', async () => {
  const late: ((page: Page<number>) => void)[] = []
  const list = open(() => new Promise((done) => late.push(done)))
  const first = list.first()
  late[0]({ items: [1], next: 'a' })
  await first
  const more = list.more()
  list.forget() // another list is looked at
  const second = list.first()
  late[2]({ items: [7] })
  late[1]({ items: [2] })
  await Promise.all([more, second])
  expect([list.rows.value, list.next.value, list.busy.value]).toEqual([[7], undefined, false])
})

test('a failure leaves what is shown, and says so', async () => {
  let works = true
  const { ask } = server()
  const list = open((cursor) => (works ? ask(cursor) : Promise.reject(new Error('gone'))))
  await list.first()
  works = false
  await list.more()
  expect(list.rows.value).toEqual([1, 2, 3, 4])
  expect([list.problem.value, list.busy.value]).toEqual([new Error('gone'), false])
  works = true
  await list.again()
  expect(list.problem.value).toBeUndefined()
})
