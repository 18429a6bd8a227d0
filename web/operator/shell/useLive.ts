// When to look again: at once when something happened in the area (the live stream, held back a
// moment), and every 15 seconds while the stream is away. After half an hour without a touch it rests,
// so that the server can end the session; a screen on the wall says `always`.
import { openStream, type LiveEvent, type LiveStream, type StreamState } from '@shared/api/stream'
import { connectionLost, onConnectionBack } from '@shared/connection'
import { sessionEnded } from '@shared/session'
import { onBeforeUnmount, readonly, ref, watch, type Ref } from 'vue'

export const look_every_ms = 15_000
export const throttle_ms = 2_500 // so many events may come before it looks once
const rest_after_ms = 30 * 60_000

const rests = ref(false)
export const resting = readonly(rests)
const streamState = ref<StreamState>('closed')
export const live = readonly(streamState)

/** Calls `look` once soon after the last of many calls, at most every `ms`. */
export function throttle(look: () => void, ms = throttle_ms): { call: () => void; end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    call: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        look()
      }, ms)
    },
    end: () => clearTimeout(timer),
  }
}

export interface LiveFilter {
  area?: Ref<string> // empty: all that the account reaches
  wish?: Ref<number> // only this one
  always?: boolean // never rests
  onEvent?: (event: LiveEvent) => void // instead of looking again
  everyMs?: number // how often it looks without the stream
}

/** For the life of a component. */
export function useLive(look: () => void, filter: LiveFilter = {}): void {
  let touched = Date.now()
  let stream: LiveStream | undefined
  const asks = () => document.querySelector('dialog[open]') !== null
  const shown = () => document.visibilityState === 'visible'
  const due = () => {
    rests.value = !filter.always && Date.now() - touched >= rest_after_ms
    if (rests.value) close()
    if (!shown() || rests.value || connectionLost.value || sessionEnded.value) return
    if (asks())
      soon.call() // what somebody is answering must not change under them
    else look()
  }
  const soon = throttle(due)

  function close(): void {
    stream?.close()
    stream = undefined
    streamState.value = 'closed'
  }
  function open(): void {
    close()
    const area = filter.area?.value ?? ''
    const only = filter.wish ? { wish: filter.wish.value } : area === '' ? undefined : { area }
    stream = openStream({
      filter: only,
      onEvent: filter.onEvent ?? soon.call,
      onReady: (resumed) => {
        if (!resumed) soon.call()
      },
      onState: (state) => {
        streamState.value = state
      },
    })
  }
  const touch = () => {
    touched = Date.now()
    if (!rests.value) return
    due()
    open()
  }
  const seen = () => {
    if (!shown()) return
    touch()
    due()
  }

  open()
  const ends = [
    watch([() => filter.area?.value, () => filter.wish?.value], open),
    watch(sessionEnded, (ended) => {
      if (!ended) open()
    }),
    onConnectionBack(due),
  ]
  const timer = setInterval(() => {
    if (streamState.value !== 'live') due()
  }, filter.everyMs ?? look_every_ms)
  const restTimer = setInterval(() => {
    if (!rests.value && !filter.always && Date.now() - touched >= rest_after_ms) due()
  }, 60_000)
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('pointerdown', touch)
  window.addEventListener('keydown', touch)
  onBeforeUnmount(() => {
    close()
    soon.end()
    clearInterval(timer)
    clearInterval(restTimer)
    for (const end of ends) end()
    rests.value = false
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('pointerdown', touch)
    window.removeEventListener('keydown', touch)
  })
}
