// The page of operators: what burns, every wish, the map, supply, figures, accounts.
import '@shared/style/base.css'
import '@shared/style/staff.css'
import './shell/shell.css'
import './shell/controls.css'
import './tables/tables.css'
import './attention/attention.css'
import './wish/wish.css'
import './map/map.css'
import './statistics/statistics.css'
import './shortage/shortage.css'
import './providers/providers.css'

import { createApp } from 'vue'

import { watchConnection } from '@shared/connection'
import { makeI18n } from '@shared/i18n'
import App from './shell/App.vue'
import { makeRouter } from './shell/router'
import zh from './zh'

const words = makeI18n({ zh, en: () => import('./en') })

async function start(): Promise<void> {
  await words.start().catch(() => undefined) // without English there is still Chinese
  createApp(App, { setLanguage: words.setLanguage }).use(words.i18n).use(makeRouter()).mount('#app')
  watchConnection()
}

void start()
