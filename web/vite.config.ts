// One workspace, one HTML entry for each group of people: what one group needs is never loaded by
// another. `vite` serves the pages for development and hands /v1 to a running server.
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@shared': here('./shared') } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2019', // phones of ten years ago, browsers inside of messengers
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600, // ECharts
    assetsInlineLimit: 0, // every picture is a file with a hash in its name
    rollupOptions: {
      input: {
        resident: here('./resident.html'),
        provider: here('./provider.html'),
        operator: here('./operator.html'),
        missing: here('./missing.html'),
      },
    },
  },
  server: {
    fs: { allow: ['..'] }, // outlines of the city's districts
    proxy: { '/v1': process.env.PAGES_URL ?? 'http://127.0.0.1:8080' },
  },
  test: { include: ['tests/unit/**/*.test.ts'], setupFiles: ['tests/unit/setup.ts'] },
})
