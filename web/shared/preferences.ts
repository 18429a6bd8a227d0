// Large type (长辈版) and language: chosen once, kept on this device. Nothing about a person.
import { readonly, ref } from 'vue'

import { recall, remember } from './storage'

const large_key = 'xinyuan.large'
const language_key = 'xinyuan.language'

export type Language = 'zh' | 'en'

const isLarge = ref(recall('localStorage', large_key) === 'yes')
export const large = readonly(isLarge)

function showSize(): void {
  document.documentElement.classList.toggle('large', isLarge.value)
}

export function setLarge(wanted: boolean): void {
  isLarge.value = wanted
  remember('localStorage', large_key, wanted ? 'yes' : null)
  showSize()
}

showSize()

/** What was chosen, else what the link says (?lang=en), else Chinese. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  const chosen = asked ?? recall('localStorage', language_key)
  return chosen === 'en' ? 'en' : 'zh'
}

export function keepLanguage(language: Language): void {
  remember('localStorage', language_key, language)
}
