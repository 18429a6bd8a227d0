// Puts screenshots of the stories side by side into the pictures of the documents.
//   node tests/pictures.mjs SHOTS FOLDER     (run by scripts/pictures, from web/)
import { existsSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const phone = '360x640-zh'
const large = '360x640-zh-large'
const english = '390x844-en'
const desktop = '1440x900-zh'
const wall = '1920x1080-zh'

/** Picture: shots from left to right, size of each in CSS pixels. */
const pictures = {
  'resident-zh': { of: [`home-${phone}`, `who-${phone}`, `posted-${phone}`, `wish-${phone}`], size: [360, 900] },
  'resident-large': {
    of: [`home-${large}`, `what-${large}`, `posted-${large}`, `wish-${large}`],
    size: [360, 900],
  },
  'resident-en': {
    of: [`home-${english}`, `who-${english}`, `posted-${english}`, `wish-${english}`],
    size: [390, 844],
  },
  'provider-zh': {
    of: [`provider-asked-${phone}`, `provider-work-${phone}`, 'provider-decline', 'provider-offer-new'],
    size: [360, 720],
  },
  'operator-attention': { of: [`operator-attention-${desktop}`], size: [1440, 810] },
  'operator-map': { of: [`operator-map-${desktop}`], size: [1440, 810] },
  'operator-statistics': { of: [`operator-statistics-${desktop}`], size: [1440, 810] },
  'operator-screen': { of: [`operator-screen-${wall}`], size: [1920, 1080] },
}

const [shots, folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: pictures.mjs SHOTS FOLDER')
const missing = Object.values(pictures)
  .flatMap((picture) => picture.of)
  .filter((shot) => !existsSync(`${shots}/${shot}.png`))
if (missing.length > 0) throw new Error(`no story made ${missing.join(', ')}`)

const asRoot = process.getuid?.() === 0 // Chromium has no sandbox for root
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: asRoot ? ['--no-sandbox'] : [],
})
const gap = 16
for (const [name, { of, size }] of Object.entries(pictures)) {
  const [width, height] = size
  const page = await browser.newPage({
    viewport: { width: of.length * (width + gap) - gap, height },
    deviceScaleFactor: of.length > 1 ? 0.75 : 1, // four phones in a row are read at this size
  })
  const images = of.map((shot) => {
    const data = readFileSync(`${shots}/${shot}.png`).toString('base64')
    return `<img src="data:image/png;base64,${data}">`
  })
  await page.setContent(`<style>
      body { margin: 0; display: flex; gap: ${gap}px; background: #fff }
      img { width: ${width}px; height: ${height}px; object-fit: cover; object-position: top }
    </style>${images.join('')}`)
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.close()
}
await browser.close()
