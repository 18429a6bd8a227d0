// Compares the server's answers with its interface description: one whole story, then every GET
// route with every role and every parameter, the live stream last. Any difference fails.
//   node judge.mjs DOCUMENT      beside the server of web/tests/with-city
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ask, asked, differences, startPrism } from './client.mjs'
import { play } from './story.mjs'
import { followLive } from './stream.mjs'

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const upstream = process.env.PAGES_URL

/** The same document, in which an answer may hold nothing that is not described. */
function closed(schema) {
  for (const inner of Object.values(schema)) if (inner && typeof inner === 'object') closed(inner)
  if (schema.type === 'object' && schema.properties) schema.additionalProperties ??= false
  return schema
}

/** A path with its parameters filled in. */
function fill(path, ids, files) {
  const ofWhat = { wishes: ids.wish, providers: ids.provider, offers: ids.offer, accounts: ids.account }
  return path.replace('{id}', ofWhat[path.split('/')[2]]).replace('{kind}', 'offers').replace('{file}', files[path.split('/')[1]])
}

// A value of each query parameter that has neither words nor a default nor a flag.
const samples = {
  parent: '320213', area: '320213', category: '0701', provider: '1', q: '理发', external_no: '12345-CONTRACT', state: 'open,closed',
  lat: '31.57', lon: '120.30', action: 'reveal', subject: 'wish', subject_id: '1', role: 'administrator', account_id: '1',
}
const dayOf = (shift) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)

function valuesOf({ name, schema }, ids) {
  if (name === 'cursor') return []  // followed where a page has a next one
  if (schema.format === 'date') return [name === 'from' ? dayOf(-10) : dayOf(0)]
  if (schema.format === 'date-time') return [name === 'from' ? `${dayOf(-10)}T00:00:00Z` : `${dayOf(1)}T00:00:00Z`]
  if (name === 'wish') return [ids.open]
  if (schema.enum) return schema.enum
  if (schema.type === 'boolean') return ['true', 'false']
  if (name in samples) return [samples[name]]
  return [schema.default ?? schema.minimum]
}

const described = (one) => one.$ref ? document.components.parameters[one.$ref.split('/').at(-1)] : one

/** Every query that is worth asking: nothing but what must be, then each parameter alone. */
function queriesOf(operation, ids) {
  const parameters = (operation.parameters ?? []).map(described).filter((one) => one.in === 'query')
  const needed = parameters.filter((one) => one.required).map((one) => [one.name, String(valuesOf(one, ids)[0])])
  const alone = parameters.filter((one) => !one.required)
    .flatMap((one) => valuesOf(one, ids).map((value) => [...needed, [one.name, String(value)]]))
  return [needed, ...alone].map((pairs) => pairs.length ? `?${new URLSearchParams(pairs)}` : '')
}

/** One GET route with every role; all queries as administrator, or as a stranger where all may. */
async function askRoute(url, path, operation, { tokens, ids, files }) {
  const name = operation.operationId
  const isOpen = operation.security.length === 0
  const plain = path.includes('/wishes/{id}') ? [fill(path, ids, files), fill(path, { ...ids, wish: ids.open }, files)] : [fill(path, ids, files)]
  const queries = queriesOf(operation, ids)
  for (const role of Object.keys(tokens)) {
    const wrong = !isOpen && tokens[role] === undefined
    for (const one of plain) await ask(url, name, { path: one + queries[0], token: tokens[role], wrong })
  }
  for (const query of queries.slice(1)) {
    const { body } = await ask(url, name, { path: plain[0] + query, token: tokens.administrator })
    if (body?.next) await ask(url, name, { path: `${plain[0]}${query}&cursor=${encodeURIComponent(body.next)}`, token: tokens.administrator })
  }
  if (isOpen && queries.length > 1) await ask(url, name, { path: plain[0] + queries.at(-1) })
  if (path.includes('{id}')) await ask(url, name, { path: path.replace('{id}', '4000000'), token: tokens.administrator, status: 404 })
  if (path.startsWith('/v1/')) await ask(url, name, { path: `${plain[0]}?nonsense=1`, token: tokens.administrator, wrong: true })
}

/** Names of real files behind /assets and /docs; none if the pages were not built. */
async function pageFiles() {
  const page = await (await fetch(`${upstream}/`)).text()
  return { assets: /\/assets\/([^"]+)/.exec(page)?.[1] ?? 'none.js', docs: 'docs.css' }
}

async function judge(url) {
  const world = { ...await play(url), files: await pageFiles() }
  for (const [path, operations] of Object.entries(document.paths)) {
    if (!operations.get) continue
    if (operations.get.operationId === 'followEvents') await followLive(url, upstream, document, world)
    else await askRoute(url, path, operations.get, world)
  }
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (get && ![...(asked.get(get.operationId) ?? [])].some((status) => status === 200)) {
      if (![...asked.get(get.operationId)].includes(404) || path.startsWith('/v1/')) differences.push(`${get.operationId}: never answered 200`)
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'contract-'))
const strict = join(folder, 'openapi.json')
writeFileSync(strict, JSON.stringify({ ...document, components: closed(structuredClone(document.components)) }))
const prism = await startPrism(strict, upstream)
try {
  await judge(prism.url)
} finally {
  prism.stop()
  rmSync(folder, { recursive: true })
}
for (const one of new Set(differences)) console.error(one)
const answers = [...asked.values()].reduce((sum, statuses) => sum + statuses.size, 0)
console.log(`${asked.size} operations, ${answers} pairs of operation and status, ${new Set(differences).size} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
