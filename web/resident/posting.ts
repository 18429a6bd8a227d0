// Sending the draft. The key stays with the body until the server has answered, so that neither a
// second tap nor a lost answer posts it twice.
import { ApiProblem, type NewWish, type Wish } from '@shared/api/client'
import type { Leaf } from '@shared/menu'
import { ref } from 'vue'
import { useRouter } from 'vue-router'

import { aboutToSend, bodyOf, clearDraft, draft, type Sent } from './draft'
import { codeOf, linkOf, postUntilAnswered, setPosted, similarTo, type Similar } from './wishes'

export function usePosting() {
  const router = useRouter()
  const busy = ref(false)
  const waiting = ref(false)
  const problem = ref<unknown>()
  const similar = ref<Similar[]>([])
  let round = 0

  function stop(): void {
    ++round
    busy.value = false
    waiting.value = false
  }

  async function findSimilar(leaf: Leaf): Promise<boolean> {
    busy.value = true
    similar.value = await similarTo(bodyOf(draft, leaf))
    busy.value = false
    return similar.value.length > 0
  }

  async function arrived(wish: Wish, body: NewWish, earlier: boolean): Promise<void> {
    setPosted({
      id: wish.id,
      token: wish.tracking_token ?? '',
      code: codeOf(wish),
      link: linkOf(wish),
      title: body.title,
      phone: body.contact?.phone ?? '',
      earlier,
      danger: wish.danger,
    })
    clearDraft()
    await router.replace('/posted')
  }

  /** The last body, or the one before it that had arrived already under the same key. */
  async function settle(sent: Sent, stopped: () => boolean): Promise<void> {
    const showWaiting = (on: boolean) => {
      if (!stopped()) waiting.value = on
    }
    for (const [back, body] of [...sent.bodies].reverse().entries()) {
      try {
        const wish = await postUntilAnswered(body, sent.key, showWaiting, stopped)
        if (wish !== undefined && !stopped()) await arrived(wish, body, back > 0)
        return
      } catch (failure) {
        const other = failure instanceof ApiProblem && failure.code === 'key_reused'
        if (!other || back + 1 === sent.bodies.length) throw failure
      }
    }
  }

  async function send(leaf: Leaf): Promise<void> {
    const mine = ++round
    const stopped = () => mine !== round
    busy.value = true
    problem.value = undefined
    try {
      await settle(aboutToSend(bodyOf(draft, leaf)), stopped)
    } catch (failure) {
      if (stopped()) return
      problem.value = failure
      if (failure instanceof ApiProblem) draft.sent = null // it said no: nothing was stored
    }
    if (!stopped()) stop()
  }

  return { busy, waiting, problem, similar, findSimilar, send, stop }
}
