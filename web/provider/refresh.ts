// When to look again. The live stream says that something has happened to us; what makes no events (the
// board, places that come free) is asked for once a minute. While there is no stream this asks every 15
// seconds. And at once when the page is looked at again or the connection is back.
import { openStream, type LiveStream } from '@shared/api/stream'
import { connectionLost, onConnectionBack } from '@shared/connection'
import { sessionEnded } from '@shared/session'
import { readonly, ref, watch } from 'vue'

import { soundOn } from '@shared/sound'

const ask_every_ms = 15_000
const told_every_ms = 60_000 // beside a stream
const gather_ms = 250 // events of one moment are one look
const rest_after_ms = 30 * 60_000 // then the server may end the session as idle, unless the sound is on

const rests = ref(false)
export const resting = readonly(rests) // nobody has touched the page for long: it asks no more

/** Calls `look` whenever something may have changed for this provider; the result ends it. */
export function whenChanged(provider: number, look: () => void): () => void {
  let touched = Date.now()
  let looked = Date.now()
  let stream: LiveStream | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined

  const wanted = () => soundOn.value || (document.visibilityState === 'visible' && !rests.value)
  const lookNow = () => {
    clearTimeout(gathering)
    gathering = undefined
    if (!wanted() || connectionLost.value) return
    looked = Date.now()
    look()
  }
  const gather = () => {
    gathering ??= setTimeout(lookNow, gather_ms)
  }
  const close = () => {
    stream?.close()
    stream = undefined
  }
  /** One stream while somebody may see or hear what it reports: a browser has few connections. */
  const follow = () => {
    if (!wanted()) close()
    if (stream !== undefined || !wanted() || sessionEnded.value) return
    stream = openStream({
      filter: { provider },
      onReady: (resumed) => {
        if (!resumed) gather()
      },
      onEvent: gather,
      onState: (state) => {
        if (state === 'refused') close()
      }, // tried again with the next look
    })
  }
  const due = () => {
    rests.value = !soundOn.value && Date.now() - touched >= rest_after_ms
    follow()
    const every = stream?.state === 'live' ? told_every_ms : ask_every_ms
    if (Date.now() - looked >= every) lookNow()
  }
  const awake = () => {
    touched = Date.now()
    rests.value = false
    follow()
    lookNow()
  }
  const touch = () => {
    touched = Date.now()
    if (rests.value) awake()
  }
  const seen = () => {
    if (document.visibilityState === 'visible') awake()
    else follow()
  }
  const timer = setInterval(due, ask_every_ms)
  const endBack = onConnectionBack(lookNow)
  const endSound = watch(soundOn, follow)
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('pointerdown', touch)
  window.addEventListener('keydown', touch)
  follow()
  return () => {
    clearInterval(timer)
    clearTimeout(gathering)
    close()
    endBack()
    endSound()
    rests.value = false
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('pointerdown', touch)
    window.removeEventListener('keydown', touch)
  }
}
