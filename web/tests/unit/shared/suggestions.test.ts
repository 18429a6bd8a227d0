import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

const post = vi.fn()
vi.mock('@shared/api/client', () => ({
  api: { POST: (...given: unknown[]) => post(...given) },
  take: async (call: Promise<unknown>) => call,
}))

import { useSuggestions } from '../../../shared/suggestions'

const answer = (category: string) => ({ suggestions: [{ category, zh: '', en: '', sure: true }], not_accepted: [] })

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  post.mockReset()
})

function typing() {
  const words = ref('')
  const scope = effectScope()
  const { found } = scope.run(() => useSuggestions(() => words.value))!
  const type = async (text: string, wait = 1000) => {
    words.value = text
    await nextTick()
    await vi.advanceTimersByTimeAsync(wait)
  }
  return { type, found, stop: () => scope.stop() }
}

test('the server is asked once for each pause, not for each letter', async () => {
  post.mockResolvedValue(answer('0703'))
  const { type, found, stop } = typing()
  await type('灯', 50)
  await type('灯泡', 50)
  await type('灯泡坏了')
  expect(post).toHaveBeenCalledTimes(1)
  expect(post.mock.calls[0]).toMatchObject(['/v1/menu/suggest', { body: { text: '灯泡坏了' } }])
  expect(found.value?.suggestions[0].category).toBe('0703')
  stop()
})

test('an answer that comes after newer words is dropped', async () => {
  let late: (value: unknown) => void = () => undefined
  post.mockImplementationOnce(() => new Promise((done) => (late = done)))
  post.mockResolvedValueOnce(answer('0701'))
  const { type, found, stop } = typing()
  await type('灯')
  await type('理发')
  late(answer('0703'))
  await vi.advanceTimersByTimeAsync(10)
  expect(found.value?.suggestions[0].category).toBe('0701')
  stop()
})

test('without words or network nothing is suggested, and nothing fails', async () => {
  post.mockRejectedValue(new Error('away'))
  const { type, found, stop } = typing()
  await type('理发')
  expect(found.value).toBeUndefined()
  await type('')
  expect(found.value).toBeUndefined()
  stop()
})
