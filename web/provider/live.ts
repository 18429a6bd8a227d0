// When to look again. There is no stream of events yet: this asks every 15 seconds, and at once when
// the page is looked at again or the connection is back. A stream would replace this function alone.
import { connectionLost, onConnectionBack } from '@shared/connection'

import { readonly, ref } from 'vue'

import { soundOn } from './sound'

const look_every_ms = 15_000
const rest_after_ms = 30 * 60_000 // then the server may end the session as idle, unless the sound is on

const rests = ref(false)
export const resting = readonly(rests) // nobody has touched the page for long: it asks no more

/** Calls `look` whenever something may have changed; the result ends it. */
export function whenChanged(look: () => void): () => void {
  let touched = Date.now()
  const due = () => {
    const seen = document.visibilityState === 'visible'
    rests.value = !soundOn.value && Date.now() - touched >= rest_after_ms
    if ((soundOn.value || (seen && !rests.value)) && !connectionLost.value) look()
  }
  const touch = () => {
    touched = Date.now()
    if (rests.value) due()
  }
  const seen = () => {
    if (document.visibilityState !== 'visible') return
    touched = Date.now()
    due()
  }
  const timer = setInterval(due, look_every_ms)
  const endBack = onConnectionBack(due)
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('pointerdown', touch)
  window.addEventListener('keydown', touch)
  return () => {
    clearInterval(timer)
    endBack()
    rests.value = false
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('pointerdown', touch)
    window.removeEventListener('keydown', touch)
  }
}
