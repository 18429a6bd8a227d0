// What everyday words lead to, asked of the server at each pause of typing. An answer that comes
// after newer words is dropped; without a network nothing is suggested and nothing is in the way.
import { api, take, type Schemas } from '@shared/api/client'
import { onScopeDispose, shallowRef, watch } from 'vue'

export type Suggestions = Schemas['Suggestions']

const pause_ms = 300
const letters_max = 500 // what the server takes

export function useSuggestions(words: () => string) {
  const found = shallowRef<Suggestions>()
  const asked = shallowRef('')
  let waiting: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function ask(text: string): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const answer = await take(api.POST('/v1/menu/suggest', { body: { text }, signal: mine.signal }))
      if (mine.signal.aborted) return
      found.value = answer
      asked.value = text
    } catch {
      // The menu below is there all the same.
    }
  }

  function hear(): void {
    clearTimeout(waiting)
    const text = Array.from(words().trim()).slice(0, letters_max).join('')
    if (text === '') {
      running?.abort()
      found.value = undefined
    } else if (text !== asked.value || found.value === undefined) {
      waiting = setTimeout(() => void ask(text), pause_ms)
    }
  }
  watch(words, hear, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(waiting)
    running?.abort()
  })

  return { found }
}
