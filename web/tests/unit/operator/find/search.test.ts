// What is typed is a phone or not, one hit opens, an answer that comes late does not count.
import { afterEach, expect, test, vi } from 'vitest'

const post = vi.hoisted(() => vi.fn())
vi.mock('@shared/api/client', () => ({ api: { POST: post } }))
vi.mock('@shared/session', () => ({ ask: (answer: unknown) => answer }))

import { busy, byPhone, forget, found, looked, problem, search, text } from '../../../../operator/find/search'

const hits = (...ids: number[]) => ({ items: ids.map((id) => ({ id })), more: false, matched_by: 'words' })

afterEach(() => {
  forget()
  post.mockReset()
})

test.each([
  ['13812345678', true],
  ['138 1234-5678', true],
  ['１３８１２３４５６７８', true],
  ['0510-82110002', true],
  ['42', false],
  ['7KQ2-M9XB-R', false],
  ['灯泡坏了', false],
])('%s is a phone: %s', (typed, is) => {
  text.value = typed
  expect(byPhone.value).toBe(is)
})

test('a reason goes along with a phone only', async () => {
  post.mockResolvedValue(hits())
  text.value = '13812345678'
  await search('caller asks')
  expect(post).toHaveBeenLastCalledWith('/v1/wishes/find', { body: { text: '13812345678', reason: 'caller asks' } })
  text.value = ' 灯泡 '
  await search('caller asks')
  expect(post).toHaveBeenLastCalledWith('/v1/wishes/find', { body: { text: '灯泡' } })
})

test('one hit is opened, several are listed, none is said', async () => {
  text.value = '灯泡'
  post.mockResolvedValue(hits(7))
  expect(await search('')).toBe(7)
  post.mockResolvedValue(hits(7, 8))
  expect(await search('')).toBeUndefined()
  expect(found.value?.items).toHaveLength(2)
  post.mockResolvedValue({ ...hits(7), more: true })
  expect(await search('')).toBeUndefined()
  text.value = '   '
  post.mockClear()
  expect(await search('')).toBeUndefined()
  expect(post).not.toHaveBeenCalled()
})

test('only the answer to the last question counts', async () => {
  let late: (answer: unknown) => void = () => undefined
  post.mockReturnValueOnce(new Promise((resolve) => (late = resolve)))
  text.value = '一'
  const first = search('')
  post.mockResolvedValueOnce(hits(2))
  text.value = '二'
  expect(await search('')).toBe(2)
  late(hits(1))
  expect(await first).toBeUndefined()
  expect(looked.value).toBe('二')
  expect(busy.value).toBe(false)
})

test('what went wrong is kept, and an old answer is not shown beside it', async () => {
  post.mockResolvedValueOnce(hits(1, 2))
  text.value = '一'
  await search('')
  post.mockRejectedValueOnce(new Error('no'))
  await search('')
  expect(found.value).toBeUndefined()
  expect(problem.value).toBeInstanceOf(Error)
})
