// Two short tones when something new is asked or somebody is in danger; off unless switched on, kept on this device.
import { recall, remember } from '@shared/storage'
import { readonly, ref } from 'vue'

const sound_key = 'xinyuan.sound'
const on = ref(recall('localStorage', sound_key) === 'yes')
export const soundOn = readonly(on)

let audio: AudioContext | undefined

/** Browsers let a page sound only after somebody has pressed something. */
function wake(): void {
  if (!on.value || typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  void audio.resume().catch(() => undefined)
}

export function setSound(wanted: boolean): void {
  on.value = wanted
  remember('localStorage', sound_key, wanted ? 'yes' : null)
  if (wanted) {
    wake()
    ring()
  }
}

export function ring(): void {
  if (!on.value || audio === undefined) return
  for (const [after_s, hertz] of [
    [0, 660],
    [0.22, 880],
  ]) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.value = 0.15
    tone.connect(volume).connect(audio.destination)
    tone.start(audio.currentTime + after_s)
    tone.stop(audio.currentTime + after_s + 0.18)
  }
}

if (typeof window !== 'undefined' && 'addEventListener' in window) {
  window.addEventListener('pointerdown', wake, { once: true })
}
