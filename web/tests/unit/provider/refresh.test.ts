// When the providers' page looks again: when the stream reports something; while somebody is there, or
// while the sound is on.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { resting, whenChanged } from '../../../provider/refresh'
import { sessionEnded } from '../../../shared/session'
import { setSound } from '@shared/sound'
import type { LiveEvent, StreamOptions, StreamState } from '../../../shared/api/stream'

interface Opened {
  options: StreamOptions
  state: StreamState
  closed: boolean
  close: () => void
}
let streams: Opened[]
vi.mock('../../../shared/api/stream', () => ({
  openStream: (options: StreamOptions) => {
    const opened: Opened = {
      options,
      state: 'connecting',
      closed: false,
      close: () => {
        opened.closed = true
      },
    }
    streams.push(opened)
    return opened
  },
}))

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
  streams = []
  end = whenChanged(7, look)
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

const event = {} as LiveEvent

test('the stream of the provider is followed: one look for what happens at one moment', () => {
  expect(streams.map((one) => one.options.filter)).toEqual([{ provider: 7 }])
  streams[0].state = 'live'
  streams[0].options.onReady(false)
  vi.advanceTimersByTime(300)
  expect(look).toHaveBeenCalledTimes(1)
  for (let count = 0; count < 5; ++count) streams[0].options.onEvent(event)
  vi.advanceTimersByTime(300)
  expect(look).toHaveBeenCalledTimes(2)
  streams[0].options.onReady(true) // nothing was missed
  vi.advanceTimersByTime(300)
  expect(look).toHaveBeenCalledTimes(2)
})

test('beside a stream it asks once a minute, without one every 15 seconds', () => {
  streams[0].state = 'live'
  vi.advanceTimersByTime(10 * minute_ms)
  expect(look).toHaveBeenCalledTimes(10)
  streams[0].state = 'lost'
  look.mockClear()
  vi.advanceTimersByTime(minute_ms)
  expect(look.mock.calls.length).toBeGreaterThanOrEqual(3)
})

test('nobody sees or hears it: no stream; seen again: a new one and a look', () => {
  shown.visibilityState = 'hidden'
  heard.get('visibilitychange')?.()
  expect(streams[0].closed).toBe(true)
  streams[0].options.onEvent(event)
  vi.advanceTimersByTime(minute_ms)
  expect(look).not.toHaveBeenCalled()
  shown.visibilityState = 'visible'
  heard.get('visibilitychange')?.()
  expect([streams.length, look.mock.calls.length]).toEqual([2, 1])
  end()
  expect(streams[1].closed).toBe(true)
})

test('refused it is tried again, but not while the session is over', () => {
  sessionEnded.value = true
  streams[0].options.onState?.('refused')
  vi.advanceTimersByTime(minute_ms)
  expect(streams.length).toBe(1)
  sessionEnded.value = false
  vi.advanceTimersByTime(15_000)
  expect(streams.length).toBe(2)
})
