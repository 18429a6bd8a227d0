// A form for one offer, new or known: what is typed, what is wrong with it, and saving it.
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'

import { api, type Schemas } from '../api/client'
import { useSending } from '../api/useSending'
import { ask } from '../session'
import {
  draftOf,
  emptyOffer,
  faultsOfOffer,
  newOfferOf,
  offerChangeOf,
  pointerOf,
  type Home,
  type OfferDraft,
} from './draft'

type Offer = Schemas['Offer']

export function useOfferForm(before?: Offer) {
  const { t } = useI18n()
  const draft = ref(before ? draftOf(before) : emptyOffer())
  const tried = ref(false)
  const { busy, problem, send, fault: faultAt } = useSending()

  const held = before?.held ?? 0
  const isGood = () => Object.keys(faultsOfOffer(draft.value, held)).length === 0
  function fault(field: keyof OfferDraft): string {
    const key = tried.value ? faultsOfOffer(draft.value, held)[field] : undefined
    return key ? t(`offer.fault.${key}`, { held }) : faultAt(pointerOf(field), `offer.fault.${field}`)
  }

  /** The offer as it is now; undefined if something is wrong, which is then said. */
  async function save(home: Home): Promise<Offer | undefined> {
    tried.value = true
    if (!isGood()) return undefined
    if (before === undefined) {
      const body = newOfferOf(draft.value, home)
      return send(['offer', body], (headers) => ask<Offer>(api.POST('/v1/offers', { headers, body })))
    }
    const body = offerChangeOf(draft.value, home, before)
    return send(['offer', before.id, before.version, body], () =>
      ask<Offer>(
        api.PUT('/v1/offers/{id}', {
          params: { path: { id: before.id } } as never,
          headers: { 'If-Match': `"${before.version}"` },
          body,
        }),
      ),
    )
  }

  return { draft, tried, busy, problem, isGood, fault, save }
}
