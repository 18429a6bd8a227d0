// Map tiles: fetched from the origin that the server was given and from nowhere else. A server of its
// own with that setting, and a tile server that counts.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openBrowser, openPage, type Look } from './browser'

const binary = process.env.PAGES_BINARY ?? ''
const desktop: Look = { width: 1440, height: 900, language: 'zh', large: false }
// 1 x 1, grey
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKA1lZBxgAAAABJRU5ErkJggg==',
  'base64',
)

let browser: Browser
let tiles: Server
let server: ChildProcess
let folder = ''
let address = ''
const asked: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'tiles-'))
  const database = join(folder, 'city.db')
  expect(spawnSync(binary, ['demo', '--quiet', '--database', database, '--wishes', '20']).status).toBe(0)
  tiles = createServer((request, answer) => {
    asked.push(request.url ?? '')
    answer.writeHead(200, { 'Content-Type': 'image/png' }).end(pixel)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => {
    tiles.on('listening', done)
  })
  const port = (tiles.address() as AddressInfo).port
  server = spawn(binary, [
    'serve',
    '--database',
    database,
    '--listen',
    '127.0.0.1:0',
    '--session-cookie',
    'loopback',
    '--map-tiles',
    `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    '--map-attribution',
    '天地图 <b>审图号</b>',
  ])
  address = await new Promise<string>((found, lost) => {
    let said = ''
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const match = /on (http:[^ ]*) from/.exec(said)
      if (match) found(match[1])
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    server.on('exit', () => lost(new Error(said)))
  })
})
afterAll(async () => {
  server?.kill()
  tiles?.close()
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a map lies on the tiles of the setting, whose words are shown as text', async () => {
  const password = /^ *operator +\S+ +(\S+)/m.exec(readFileSync(join(folder, 'city.db.accounts'), 'utf8'))?.[1] ?? ''
  const seen = await openPage(browser, desktop)
  seen.alsoFrom = [address, `http://127.0.0.1:${(tiles.address() as AddressInfo).port}`]
  const { page } = seen
  const answer = await page.goto(`${address}/operator#/map`)
  expect(answer?.headers()['content-security-policy']).toContain(`img-src 'self' data: ${seen.alsoFrom[1]};`)
  await page.locator('input[autocomplete=username]').fill('operator')
  await page.locator('input[type=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('.leaflet-tile-loaded').first().waitFor()
  await page.getByText('天地图 <b>审图号</b>').waitFor()
  expect(asked.length).toBeGreaterThan(0)
  for (const path of asked) expect(path).toMatch(/^\/\d+\/\d+\/\d+\.png$/)
  await seen.check('operator-map-tiles')
  expect(seen.faults).toEqual([])
  await seen.context.close()
})
