// The few things of a browser that the tested modules touch when they are loaded.
import { webcrypto } from 'node:crypto'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
Object.assign(globalThis, {
  window: { localStorage: storage, sessionStorage: storage },
})
if (!('crypto' in globalThis)) Object.assign(globalThis, { crypto: webcrypto }) // Node 18
