// A client behind prism: every answer comes with the differences that prism found.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

export const differences = []
export const asked = new Map() // operation -> statuses that were answered

async function freePort() {
  const server = createServer()
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address()
  await new Promise((closed) => server.close(closed))
  return port
}

/** Starts prism before `upstream`; answers its address and how to stop it. */
export async function startPrism(document, upstream) {
  const port = await freePort()
  const child = spawn('node_modules/.bin/prism', ['proxy', document, upstream, '--port', String(port), '--cors=false',
    '--verboseLevel', 'warn'], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300; ++tries) {
    if (child.exitCode !== null) throw new Error('prism ended at once')
    const up = await fetch(`${url}/livez`).then((answer) => answer.ok, () => false)
    if (up) return { url, stop: () => child.kill() }
    await new Promise((later) => setTimeout(later, 100))
  }
  child.kill()
  throw new Error('prism does not answer')
}

// Violations of a request that is wrong on purpose are prism's to find, and the server's to refuse.
const isOfRequest = ({ location }) => location[0] === 'request'

/**
 * One request. `wrong`: the request breaks the contract on purpose. `status`: the only one that will do.
 */
export async function ask(url, operation, { method = 'GET', path, token, body, headers = {}, status, wrong = false }) {
  const answer = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { Accept: '*/*', ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': typeof body === 'string' ? 'text/csv' : 'application/json' }), ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  const where = `${operation}: ${method} ${path} -> ${answer.status}`
  const found = answer.headers.get('sl-violations')
  if (found?.startsWith('Too many')) differences.push(`${where}: ${found.slice(0, 2000)}`)
  else if (found) {
    for (const one of JSON.parse(found)) {
      if (wrong && isOfRequest(one)) continue
      differences.push(`${where}: ${one.location.join('.')}: ${one.message}`)
    }
  }
  if (status !== undefined && answer.status !== status) differences.push(`${where}: ${status} was expected: ${text.slice(0, 500)}`)
  if (!asked.has(operation)) asked.set(operation, new Set())
  asked.get(operation).add(answer.status)
  const json = (answer.headers.get('content-type') ?? '').includes('json')
  return { status: answer.status, headers: answer.headers, body: json && text ? JSON.parse(text) : text }
}
