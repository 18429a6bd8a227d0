// The page of residents: post a wish, follow it, see who is near.
import '@shared/style/base.css'
import './resident.css'

import { createApp } from 'vue'

import { watchConnection } from '@shared/connection'
import { makeI18n } from '@shared/i18n'
import App from './App.vue'
import { makeRouter, warmUp } from './router'
import zh from './text/zh'

const words = makeI18n({ zh, en: () => import('./text/en') })
const router = makeRouter()

async function start(): Promise<void> {
  await words.start().catch(() => undefined) // without English there is still Chinese
  createApp(App, { setLanguage: words.setLanguage }).use(words.i18n).use(router).mount('#app')
  watchConnection()
  warmUp()
}

void start()
