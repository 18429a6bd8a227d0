// What a resident does with wishes, in the words of this page.
import {
  api,
  ApiProblem,
  asWho,
  ConnectionLost,
  newKey,
  take,
  type NewWish,
  type Schemas,
  type Wish,
} from '@shared/api/client'
import { pause } from '@shared/api/retryingFetch'
import { recall, remember } from '@shared/storage'
import { onConnectionBack } from '@shared/connection'
import { ref } from 'vue'

export type Timeline = Schemas['Timeline']

/** The short code; a wish that this page did not post has none to show but its number. */
export function codeOf(wish: Wish): string {
  return wish.tracking_code ?? String(wish.id)
}

/** The link that the server names, whole; else our own. */
export function linkOf(wish: Wish): string {
  if (wish.tracking_link) return new URL(wish.tracking_link, location.href).href
  return `${location.origin}/#/w/${wish.id}/${wish.tracking_token ?? ''}`
}

const token_prefix = 'xyw_'
const id_bytes = 8

/** A tracking token begins with the number of its wish, lowest byte first; undefined if it is none. */
export function idInToken(token: string): number | undefined {
  if (!token.startsWith(token_prefix)) return undefined
  try {
    const text = atob(token.slice(token_prefix.length).replace(/-/g, '+').replace(/_/g, '/'))
    if (text.length < id_bytes) return undefined
    let id = 0
    for (let at = id_bytes - 1; at >= 0; --at) id = id * 256 + text.charCodeAt(at)
    return Number.isSafeInteger(id) && id > 0 ? id : undefined
  } catch {
    return undefined
  }
}

/** Sends it once, however often it is called with the same key. */
export function postWish(body: NewWish, key: string): Promise<Wish> {
  return take(api.POST('/v1/wishes', { body, headers: asWho(undefined, key) }))
}

const again_ms = 6_000

/** Goes on until the server has answered, over any loss of the network. `stopped` ends it. */
export async function postUntilAnswered(
  body: NewWish,
  key: string,
  waiting: (on: boolean) => void,
  stopped: () => boolean,
): Promise<Wish | undefined> {
  while (!stopped()) {
    try {
      return await postWish(body, key)
    } catch (failure) {
      const unknown = failure instanceof ConnectionLost || (failure instanceof ApiProblem && failure.uncertain)
      if (!unknown) throw failure
    }
    waiting(true)
    await new Promise<void>((resume) => {
      const end = onConnectionBack(() => {
        end()
        resume()
      })
      void pause(again_ms).then(() => {
        end()
        resume()
      })
    })
  }
  return undefined
}

export function readWish(id: number, token: string | undefined): Promise<Wish> {
  return take(api.GET('/v1/wishes/{id}', { params: { path: { id } }, headers: asWho(token) }))
}

export function readTimeline(id: number, token: string | undefined): Promise<Timeline> {
  return take(api.GET('/v1/wishes/{id}/timeline', { params: { path: { id } }, headers: asWho(token) }))
}

/** Code and last four digits of the phone, as on the slip. Never repeated by itself: wrong tries are
 *  counted by the server. */
export async function followByCode(code: string, phoneLast4: string): Promise<{ id: number; token: string }> {
  const found = await take(
    api.POST('/v1/track', {
      body: { code: code.trim(), phone_last4: phoneLast4.trim() },
    }),
  )
  return { id: found.wish_id, token: found.tracking_token }
}

export type Similar = Schemas['SimilarWishes']['items'][number]

/** Wishes nearby that look like this one; nothing shows whose they are. */
export async function similarTo(body: NewWish): Promise<Similar[]> {
  try {
    const { category, title, content, place, area } = body
    const found = await take(
      api.POST('/v1/wishes/similar', {
        body: { category, title, content, place, area },
      }),
    )
    return found.items
  } catch {
    return [] // a hint only: nothing may stand in the way of posting
  }
}

type Act = 'cancel' | 'confirm' | 'rate' | 'redo' | 'supply-info' | 'appeal'

/** One change by the owner. The answer does not hold the owner's words: read the wish again. */
export async function act(
  action: Act,
  id: number,
  token: string | undefined,
  body: Record<string, unknown>,
): Promise<void> {
  const what = { params: { path: { id } }, headers: asWho(token, newKey()), body: body as never }
  switch (action) {
    case 'cancel':
      await take(api.POST('/v1/wishes/{id}/cancel', what))
      return
    case 'confirm':
      await take(api.POST('/v1/wishes/{id}/confirm', what))
      return
    case 'rate':
      await take(api.POST('/v1/wishes/{id}/rate', what))
      return
    case 'redo':
      await take(api.POST('/v1/wishes/{id}/redo', what))
      return
    case 'supply-info':
      await take(api.POST('/v1/wishes/{id}/supply-info', what))
      return
    case 'appeal':
      await take(api.POST('/v1/wishes/{id}/appeal', what))
      return
  }
}

// ---- wishes kept on this device, only when the person asked for it ----

export interface KeptWish {
  id: number
  token: string
  title: string
  code: string
}

const kept_key = 'xinyuan.wishes'
const kept_max = 20

function readKept(): KeptWish[] {
  try {
    const value: unknown = JSON.parse(recall('localStorage', kept_key) ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

export const keptWishes = ref(readKept())

export function keepWish(wish: KeptWish): boolean {
  keptWishes.value = [wish, ...keptWishes.value.filter((old) => old.id !== wish.id)].slice(0, kept_max)
  return remember('localStorage', kept_key, JSON.stringify(keptWishes.value))
}

export function forgetWishes(): void {
  keptWishes.value = []
  remember('localStorage', kept_key, null)
}

/** The code under which this device knows a wish: the server shows it once only. */
export function knownCode(id: number): string {
  const known = [getPosted(), ...keptWishes.value].find((one) => one?.id === id)
  return known?.code ?? String(id)
}

/** The wish that was just posted, for the slip; lives as long as the tab. */
const posted_key = 'xinyuan.posted'
export interface PostedWish extends KeptWish {
  link: string
  phone: string
  earlier: boolean
  danger?: Wish['danger'] // its words say that somebody is in danger
}

export function setPosted(wish: PostedWish): void {
  remember('sessionStorage', posted_key, JSON.stringify(wish))
}

export function getPosted(): PostedWish | undefined {
  try {
    return JSON.parse(recall('sessionStorage', posted_key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
