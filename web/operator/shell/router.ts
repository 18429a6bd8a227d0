// Routes stand behind '#'. The area that is looked at goes along from part to part (`?area=`).
import { noteSilence } from '@shared/connection'
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'

import { pages } from './pages'

export function makeRouter() {
  const routes: RouteRecordRaw[] = pages.map(
    (page) =>
      ({ path: page.path, name: page.name, component: page.view as RouteRecordRaw['component'] }) as RouteRecordRaw,
  )
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [...routes, { path: '/:rest(.*)', redirect: pages[0].path }],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach((to, from) => {
    if (to.query.area !== undefined || from.query.area === undefined || to.path === from.path) return true
    return { ...to, query: { ...to.query, area: from.query.area } }
  })
  router.onError(noteSilence) // a part of the page could not be loaded
  router.afterEach((to, from) => {
    if (from.matched.length > 0 && to.path !== from.path) {
      setTimeout(() => document.getElementById('main')?.focus({ preventScroll: true }))
    }
  })
  return router
}
