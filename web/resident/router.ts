// Routes stand behind '#': a tracking token in a link is never sent to any server by the browser.
import { createRouter, createWebHashHistory } from 'vue-router'

import { noteSilence } from '@shared/connection'
import Home from './views/HomePage.vue'

const views = {
  post: () => import('./views/PostPage.vue'),
  posted: () => import('./views/PostedPage.vue'),
  follow: () => import('./views/FollowPage.vue'),
  wish: () => import('./views/WishPage.vue'),
  nearby: () => import('./views/NearbyPage.vue'),
}

export function makeRouter() {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', component: Home },
      { path: '/post/:step(what|where|who)?', component: views.post },
      { path: '/posted', component: views.posted },
      { path: '/follow', component: views.follow },
      { path: '/w/:id(\\d+)/:token?', component: views.wish },
      { path: '/:token(xyw_[\\w-]+)', component: views.wish }, // links of the server: /w#token
      { path: '/near', component: views.nearby },
      { path: '/:rest(.*)', redirect: '/' },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.onError(noteSilence) // a part of the page could not be loaded
  router.afterEach((to, from) => {
    if (from.matched.length > 0 && to.path !== from.path) {
      setTimeout(() => document.getElementById('main')?.focus({ preventScroll: true }))
    }
  })
  return router
}

/** Loads the other parts once the first is there, so that losing the network later does not matter. */
export function warmUp(): void {
  const load = () => {
    for (const view of Object.values(views)) view().catch(() => undefined)
  }
  if (document.readyState === 'complete') setTimeout(load, 1_500)
  else window.addEventListener('load', () => setTimeout(load, 1_500))
}
