// Many events make one look.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { throttle, throttle_ms } from '../../../../operator/shell/useLive'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('however many events come, it looks once a while', () => {
  const look = vi.fn()
  const held = throttle(look)
  for (let n = 0; n < 100; ++n) held.call()
  expect(look).not.toHaveBeenCalled()
  vi.advanceTimersByTime(throttle_ms)
  expect(look).toHaveBeenCalledTimes(1)
  held.call()
  vi.advanceTimersByTime(throttle_ms)
  expect(look).toHaveBeenCalledTimes(2)
})

test('nothing is looked at after the end', () => {
  const look = vi.fn()
  const held = throttle(look)
  held.call()
  held.end()
  vi.advanceTimersByTime(throttle_ms * 2)
  expect(look).not.toHaveBeenCalled()
})
