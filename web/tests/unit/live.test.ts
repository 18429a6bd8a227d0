// When the providers' page looks again: while somebody is there, or while the sound is on.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { resting, whenChanged } from '../../provider/live'
import { setSound } from '../../provider/sound'

const heard = new Map<string, () => void>()
const target = {
  addEventListener: (name: string, listen: () => void) => void heard.set(name, listen),
  removeEventListener: (name: string) => void heard.delete(name),
}
const shown = { visibilityState: 'visible', ...target }
const minute_ms = 60_000
let end: () => void
const look = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', shown)
  vi.stubGlobal('window', { ...window, ...target })
  shown.visibilityState = 'visible'
  look.mockClear()
  end = whenChanged(look)
})
afterEach(() => {
  end()
  setSound(false)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('every 15 seconds, and never after its end', () => {
  vi.advanceTimersByTime(minute_ms)
  expect(look).toHaveBeenCalledTimes(4)
  end()
  vi.advanceTimersByTime(minute_ms)
  expect(look).toHaveBeenCalledTimes(4)
  expect(heard.size).toBe(0)
})

test('not while hidden, but at once when looked at', () => {
  shown.visibilityState = 'hidden'
  vi.advanceTimersByTime(minute_ms)
  expect(look).not.toHaveBeenCalled()
  shown.visibilityState = 'visible'
  heard.get('visibilitychange')?.()
  expect(look).toHaveBeenCalledTimes(1)
})

test('it rests when nobody touches it for half an hour; a touch wakes it', () => {
  vi.advanceTimersByTime(31 * minute_ms)
  expect(resting.value).toBe(true)
  look.mockClear()
  vi.advanceTimersByTime(minute_ms)
  expect(look).not.toHaveBeenCalled()
  heard.get('pointerdown')?.()
  expect([resting.value, look.mock.calls.length]).toEqual([false, 1])
})

test('with the sound on it never rests, hidden or not', () => {
  setSound(true)
  shown.visibilityState = 'hidden'
  vi.advanceTimersByTime(60 * minute_ms)
  expect([resting.value, look.mock.calls.length]).toEqual([false, 240])
})
