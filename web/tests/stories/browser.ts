// Chromium for the stories, and what every story is watched for: errors in the console, requests to
// other origins, violations that axe-core finds.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export const url = process.env.PAGES_URL ?? 'http://127.0.0.1:8080'
export const shots = process.env.PAGES_SHOTS // folder for screenshots; none if unset

export async function openBrowser(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM ??
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  if (executablePath === undefined) throw new Error('no Chromium (Debian package chromium)')
  const asRoot = process.getuid?.() === 0 // Chromium has no sandbox for root
  return chromium.launch({ executablePath, args: ['--disable-gpu', ...(asRoot ? ['--no-sandbox'] : [])] })
}

export interface Look {
  width: number
  height: number
  language: 'zh' | 'en'
  large: boolean
}

export const looks: Look[] = [
  { width: 360, height: 640, language: 'zh', large: false },
  { width: 360, height: 640, language: 'zh', large: true },
  { width: 390, height: 844, language: 'en', large: false },
  { width: 390, height: 844, language: 'en', large: true },
]

export const nameOf = (look: Look) => `${look.width}x${look.height}-${look.language}${look.large ? '-large' : ''}`

/** A page and everything that went wrong on it. */
export class Watched {
  readonly faults: string[] = []
  alsoFrom: string[] = [] // origins besides the server's that the story means
  expectOffline = false // the browser itself complains of lost requests then

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      const lost = this.expectOffline && /ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(message.text())
      if (['error', 'warning'].includes(message.type()) && !lost) {
        this.faults.push(`console: ${message.text()}`)
      }
    })
    page.on('pageerror', (error) => this.faults.push(`uncaught: ${error.message}`))
    page.on('dialog', (dialog) => {
      this.faults.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (![url, ...this.alsoFrom].some((origin) => request.url().startsWith(origin)))
        this.faults.push(`left the origin: ${request.url()}`)
    })
  }

  /** Looks at the page as it is: axe, nothing wider than the screen, a screenshot. */
  async check(name: string): Promise<void> {
    await this.page.evaluate(axeSource)
    const found = await this.page.evaluate(async () => {
      const axe = (window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }).axe
      return (await axe.run()).violations as {
        id: string
        help: string
        nodes: { html: string; failureSummary: string }[]
      }[]
    })
    for (const one of found) {
      this.faults.push(
        `axe on ${name}: ${one.id} (${one.help}) ` +
          one.nodes
            .map((node) => `${node.html} ${node.failureSummary}`)
            .join(' / ')
            .slice(0, 600),
      )
    }
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) this.faults.push(`${name} is ${wide} px wider than the screen`)
    await this.shoot(name)
  }

  async shoot(name: string): Promise<void> {
    if (shots === undefined) return
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
}

/** What went wrong beside refusals that the story asked for; `status` is how the console names them. */
export const without = (seen: Watched, status: RegExp) => seen.faults.filter((fault) => !status.test(fault))

export async function openPage(browser: Browser, look: Look, options: object = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: 1,
    hasTouch: true,
    locale: 'zh-CN',
    ...options,
  })
  context.setDefaultTimeout(10_000)
  await context.addInitScript((chosen) => {
    if (sessionStorage.getItem('begun')) return // only before the first page: people may change it
    sessionStorage.setItem('begun', 'yes')
    localStorage.setItem('xinyuan.language', chosen.language)
    if (chosen.large) localStorage.setItem('xinyuan.large', 'yes')
  }, look)
  return new Watched(context, await context.newPage())
}

/** Waits until nothing of it is left: a list is read again after the words that say what was done. */
export const gone = (what: Locator) => expect.poll(() => what.count(), { timeout: 10_000 }).toBe(0)
