// One wish as it is, read again while somebody looks at it: when the live stream reports that
// something has happened to it (its owner only), else every 20 seconds.
import { ApiProblem, type Wish } from '@shared/api/client'
import { openStream, type LiveStream } from '@shared/api/stream'
import { deferWhileBusy } from '@shared/deferWhileBusy'
import { onConnectionBack } from '@shared/connection'
import { onBeforeUnmount, ref, shallowRef } from 'vue'

import { act, readTimeline, readWish, type Timeline } from './wishes'

const again_every_ms = 20_000

export function useWish(id: number, token: string | undefined) {
  const wish = shallowRef<Wish>()
  const timeline = shallowRef<Timeline>()
  const problem = ref<unknown>()
  const busy = ref(false)

  async function read(): Promise<void> {
    try {
      const [one, all] = await Promise.all([readWish(id, token), readTimeline(id, token)])
      wish.value = one
      timeline.value = all
      problem.value = undefined
    } catch (failure) {
      problem.value = failure
    }
  }

  /** True if it was done; else `problem` says why not. */
  async function change(action: Parameters<typeof act>[0], body: Record<string, unknown> = {}) {
    busy.value = true
    let failed: unknown
    try {
      await act(action, id, token, body)
    } catch (failure) {
      failed = failure
    }
    const stale = failed === undefined || (failed instanceof ApiProblem && failed.status === 409)
    if (stale) await read()
    if (failed !== undefined) problem.value = failed
    busy.value = false
    return failed === undefined
  }

  const isSeen = () => document.visibilityState === 'visible'
  const readIfSeen = deferWhileBusy(busy, () => {
    if (isSeen()) void read()
  })
  let stream: LiveStream | undefined
  /** Strangers get nothing, and nobody who does not look. */
  const follow = () => {
    if (!isSeen()) {
      stream?.close()
      stream = undefined
    } else if (token !== undefined) {
      stream ??= openStream({
        filter: { wish: id },
        token,
        onEvent: readIfSeen,
        onReady: (resumed) => {
          if (!resumed) readIfSeen()
        },
      })
    }
  }
  const seen = () => {
    follow()
    readIfSeen()
  }
  const timer = setInterval(() => {
    if (stream?.state !== 'live') readIfSeen()
  }, again_every_ms)
  document.addEventListener('visibilitychange', seen)
  const end = onConnectionBack(readIfSeen)
  onBeforeUnmount(() => {
    clearInterval(timer)
    stream?.close()
    document.removeEventListener('visibilitychange', seen)
    end()
  })
  follow()
  void read()
  return { wish, timeline, problem, busy, read, change }
}

/** How far it is on the way that most wishes go; undefined for those that left it. */
export function pathAt(state: Wish['state']): number | undefined {
  switch (state) {
    case 'submitted':
    case 'needs_info':
      return 0
    case 'open':
    case 'dispatched':
      return 1
    case 'claimed':
      return 2
    case 'in_service':
      return 3
    case 'done':
    case 'confirmed':
    case 'closed':
      return 4
    default:
      return undefined
  }
}
