// Chinese first; English is loaded when it is asked for. Every page brings its own words on top of
// shared/text.
import { createI18n } from 'vue-i18n'

import { firstLanguage, keepLanguage, type Language } from './preferences'
import zhShared from './text/zh'

type Words = { [key: string]: string | Words }

export interface PageWords {
  zh: Words
  en: () => Promise<{ default: Words }> // in a separate chunk
}

export function makeI18n(words: PageWords) {
  const i18n = createI18n({
    legacy: false,
    locale: 'zh',
    fallbackLocale: 'zh',
    messages: { zh: { ...zhShared, ...words.zh }, en: {} } as Record<string, Words>,
    missingWarn: import.meta.env.DEV,
    fallbackWarn: false,
  })
  let loaded = false

  async function setLanguage(language: Language): Promise<void> {
    if (language === 'en' && !loaded) {
      const [shared, page] = await Promise.all([import('./text/en'), words.en()])
      i18n.global.setLocaleMessage('en', { ...shared.default, ...page.default })
      loaded = true
    }
    i18n.global.locale.value = language
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    keepLanguage(language)
  }

  return { i18n, setLanguage, start: () => setLanguage(firstLanguage()) }
}
