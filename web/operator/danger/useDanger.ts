// Wishes whose words speak of a danger that nobody has dealt with, oldest first, for every view of the
// desk. A new one sounds, if the browser and the operator allow it.
import { api, type Wish } from '@shared/api/client'
import { ask } from '@shared/session'
import { ring } from '@shared/sound'
import { ref } from 'vue'

import { minutesSince } from '../format'
import { useLive } from '../shell/useLive'

export interface DangerRow {
  wish: Wish
  minutes: number // since it was posted
}

const shown_max = 20

export function useDanger() {
  const rows = ref<DangerRow[]>([])
  let known = new Set<number>()

  async function look(): Promise<void> {
    try {
      const { items } = await ask(
        api.GET('/v1/wishes', { params: { query: { danger: true, sort: '-age', limit: shown_max } } }),
      )
      if (items.some((wish) => !known.has(wish.id))) ring()
      known = new Set(items.map((wish) => wish.id))
      rows.value = items
        .map((wish) => ({ wish, minutes: Math.floor(minutesSince(wish.created_at, Date.now())) }))
        .sort((one, other) => other.minutes - one.minutes)
    } catch {
      // What was there stays; the bar of the connection says why nothing new comes.
    }
  }

  void look()
  useLive(() => void look(), { always: true })
  return { rows, look }
}
