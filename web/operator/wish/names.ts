// Names of providers and offers, asked for once while the page is open.
import { api, type Schemas } from '@shared/api/client'
import { ask } from '@shared/session'
import { shallowReactive } from 'vue'

type Provider = Schemas['Provider']
type Offer = Schemas['Offer']

const providers = shallowReactive(new Map<number, Provider>())
const offers = shallowReactive(new Map<number, Offer>())
const asked = new Set<string>()

async function need<T>(key: string, into: Map<number, T>, id: number, call: () => Promise<T>): Promise<void> {
  if (into.has(id) || asked.has(key)) return
  asked.add(key)
  try {
    into.set(id, await call())
  } catch {
    // The number stands for the name until it is asked for again.
  }
  asked.delete(key)
}

export function needNames(items: { provider_id?: number; offer_id?: number }[]): void {
  for (const { provider_id: provider, offer_id: offer } of items) {
    if (provider) {
      void need(`p${provider}`, providers, provider, () =>
        ask(api.GET('/v1/providers/{id}', { params: { path: { id: provider } } })),
      )
    }
    if (offer) {
      void need(`o${offer}`, offers, offer, () => ask(api.GET('/v1/offers/{id}', { params: { path: { id: offer } } })))
    }
  }
}

export const providerName = (id: number | undefined) => (id ? (providers.get(id)?.name ?? `#${id}`) : '')
export const offerTitle = (id: number | undefined) => (id ? (offers.get(id)?.title ?? `#${id}`) : '')
