// Whether the server can be reached, as far as we know: what the browser says and how the last
// request went. Pages show it (components/ConnectionBar.vue) and go on by themselves when it is back.
import { readonly, ref } from 'vue'

const lost = ref(typeof navigator !== 'undefined' && navigator.onLine === false)
const waiting = new Set<() => void>()

export const connectionLost = readonly(lost)

export function noteAnswer(): void {
  if (!lost.value) return
  lost.value = false
  for (const resume of [...waiting]) resume()
}

export function noteSilence(): void {
  lost.value = true
}

/** Calls `resume` each time the connection is back; the result ends it. */
export function onConnectionBack(resume: () => void): () => void {
  waiting.add(resume)
  return () => waiting.delete(resume)
}

async function probe(): Promise<void> {
  try {
    await fetch('/livez', { cache: 'no-store' })
    noteAnswer()
  } catch {
    noteSilence()
  }
}

const probe_every_ms = 5_000

export function watchConnection(): void {
  window.addEventListener('offline', noteSilence)
  window.addEventListener('online', () => void probe())
  setInterval(() => {
    if (lost.value && navigator.onLine && document.visibilityState === 'visible') void probe()
  }, probe_every_ms)
}
