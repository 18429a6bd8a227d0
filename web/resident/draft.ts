// What has been typed but not yet answered. Kept for this tab only (sessionStorage): it holds a name
// and a phone number, and phones are shared.
import { newKey, type NewWish, type Schemas } from '@shared/api/client'
import { recall, remember } from '@shared/storage'
import { titleOf, type Leaf } from '@shared/menu'
import { reactive, watch } from 'vue'

/** What may have arrived: nobody knows yet. All under one key, so at most one of them counts. */
export interface Sent {
  key: string
  bodies: NewWish[] // last one last
}

export interface Draft {
  category: string // leaf of the menu; "" = not chosen
  said: string
  place: Schemas['Place'] | null // wins over the areas
  district: string
  street: string
  community: string
  address: string
  day: string // "2026-05-01"; "" = any
  part: 'morning' | 'afternoon' | 'any'
  forOther: boolean
  consent: boolean
  group: NonNullable<NewWish['group']> | ''
  name: string
  phone: string
  sent: Sent | null
}

const storage_key = 'xinyuan.draft'

export const emptyDraft = (): Draft => ({
  category: '',
  said: '',
  place: null,
  district: '',
  street: '',
  community: '',
  address: '',
  day: '',
  part: 'any',
  forOther: false,
  consent: false,
  group: '',
  name: '',
  phone: '',
  sent: null,
})

function kept(): Partial<Draft> {
  try {
    const value: unknown = JSON.parse(recall('sessionStorage', storage_key) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

export const draft = reactive<Draft>({ ...emptyDraft(), ...kept() })

watch(draft, () => remember('sessionStorage', storage_key, JSON.stringify(draft)))

export function clearDraft(): void {
  Object.assign(draft, emptyDraft())
}

const parts = { any: ['08:00', '18:00'], morning: ['08:00', '12:00'], afternoon: ['13:00', '18:00'] }

// Only staff enter wishes of others by `channel`; what a neighbour or a daughter says for somebody is
// written into the wish, where its provider reads it.
const for_other = '（替别人说的，本人已同意）'

// Of the sentence that is ticked (who.consent in the words): a change of its sense is another version.
// What is known of it is the word of the person who posts.
const consent = { text_version: '2026-01', method: 'spoken', given_by: 'proxy' } as const

/** The wish as the server takes it. What was left empty is left out. */
export function bodyOf(from: Draft, leaf: Leaf): NewWish {
  const said = from.said.trim()
  const title = titleOf(said, leaf.zh ?? leaf.code ?? '')
  const more = said !== title ? said : ''
  const content = from.forOther ? `${said}\n${for_other}`.trim() : more
  const area = from.community || from.street || from.district
  const [begin, end] = parts[from.part]
  const offset = '+08:00' // China has one
  return {
    category: from.category,
    title,
    ...(content ? { content } : {}),
    ...(from.place ? { place: { ...from.place } } : { area }),
    ...(from.forOther && from.consent ? { consent: { ...consent } } : {}),
    ...(from.address.trim() ? { address: from.address.trim() } : {}),
    ...(from.day ? { wanted: { from: `${from.day}T${begin}:00${offset}`, to: `${from.day}T${end}:00${offset}` } } : {}),
    ...(from.group ? { group: from.group } : {}),
    contact: { name: from.name.trim(), phone: from.phone.trim() },
  }
}

/** Notes that this body is about to be sent, under the key of the tries before it if there were some. */
export function aboutToSend(body: NewWish): Sent {
  const text = JSON.stringify(body)
  const sent = draft.sent ?? { key: newKey(), bodies: [] }
  const others = sent.bodies.filter((other) => JSON.stringify(other) !== text)
  draft.sent = { key: sent.key, bodies: [...others, body] }
  return draft.sent
}
