// Stories in a real browser against a real server; started by tests/stories/run.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@shared': fileURLToPath(new URL('./shared', import.meta.url)) } },
  test: {
    include: ['tests/stories/**/*.test.ts'],
    testTimeout: 90_000, // a sanitizer on a busy machine
    retry: 1, // a slow machine may miss one of the waits of ten seconds
    hookTimeout: 30_000,
    fileParallelism: false, // one server, two cores
  },
})
