// How smooth the operators' map is with all open wishes of a city on it: it is dragged to and fro, and
// the time between two frames is printed. Run by tests/with-city:
//   PAGES_WISHES=8000 tests/with-city BINARY node tests/measure/frames.mjs
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const { PAGES_URL: url, PAGES_ACCOUNTS: accounts, CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env
const password = /^ *admin +\S+ +(\S+)/m.exec(readFileSync(accounts, 'utf8'))[1]
const seconds = 5
const step_px = 12
const settle_ms = 3_000 // without a new point: all are there

const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
await page.goto(`${url}/operator#/map`)
await page.locator('input[autocomplete=username]').fill('admin')
await page.locator('input[type=password]').fill(password)
await page.locator('button[type=submit]').click()
await page.locator('canvas.points').waitFor()
for (const box of await page.locator('.key input').all()) await box.check() // all states, also those hidden at first

const points = async () => (await page.locator('.key b').allInnerTexts()).reduce((sum, text) => sum + Number(text), 0)
for (let before = -1, now = 0; now !== before || now === 0;) {
  before = now
  await page.waitForTimeout(settle_ms)
  now = await points()
}

for (const [name, zooms] of [
  ['whole city', 0],
  ['one district', 3],
]) {
  for (let n = 0; n < zooms; ++n) await page.locator('.leaflet-control-zoom-in').click()
  await page.waitForTimeout(1_000)
  await page.evaluate(() => {
    window.frames_ms = []
    let before = performance.now()
    const tick = (now) => {
      window.frames_ms.push(now - before)
      before = now
      window.measuring = requestAnimationFrame(tick)
    }
    window.measuring = requestAnimationFrame(tick)
  })
  const box = await page.locator('.city-map').boundingBox()
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const end = Date.now() + seconds * 1_000
  while (Date.now() < end) {
    // one drag there and back, let go at its end: the points are drawn again
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.down()
    for (const sign of [1, -1]) {
      for (let n = 1; n <= 15; ++n) await page.mouse.move(middle.x + (sign > 0 ? n : 15 - n) * step_px, middle.y)
    }
    await page.mouse.up()
  }
  const gaps = (
    await page.evaluate(() => {
      cancelAnimationFrame(window.measuring)
      return window.frames_ms
    })
  )
    .slice(1)
    .sort((a, b) => a - b)
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))].toFixed(1)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  console.info(
    `${name}: ${await points()} points, ${((1_000 * gaps.length) / total).toFixed(0)} frames/s, ` +
      `between two frames p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
  )
}
await browser.close()
