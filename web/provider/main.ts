// The page of providers: what they are asked, what they may claim, what they have taken.
import '@shared/style/base.css'
import '@shared/style/staff.css'
import './provider.css'

import { createApp } from 'vue'

import { watchConnection } from '@shared/connection'
import { makeI18n } from '@shared/i18n'
import App from './App.vue'
import zh from './text/zh'

const words = makeI18n({ zh, en: () => import('./text/en') })

async function start(): Promise<void> {
  await words.start().catch(() => undefined) // without English there is still Chinese
  createApp(App, { setLanguage: words.setLanguage }).use(words.i18n).mount('#app')
  watchConnection()
}

void start()
