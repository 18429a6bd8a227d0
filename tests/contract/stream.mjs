// The live stream has no end, so that prism cannot hold it: refusals go through prism, messages are
// compared here with the schemas that the description names for them.
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

import { ask, asked, differences } from './client.mjs'

const schemaOf = { ready: 'LiveReady', wish: 'LiveWishEvent', provider: 'LiveSupplyEvent', offer: 'LiveSupplyEvent' }

/** Reads messages until `enough(messages)`; ends the stream. */
async function read(url, token, enough, happen) {
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), 10_000)
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' }, signal: stop.signal })
  const messages = []
  let text = ''
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    text += piece
    const parts = text.split('\n\n')
    text = parts.pop()
    for (const part of parts) {
      const field = (name) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(part)?.[1]
      if (field('data')) messages.push({ event: field('event'), data: JSON.parse(field('data')) })
    }
    if (messages.length === 1 && happen) await happen()
    if (enough(messages)) break
  }
  clearTimeout(late)
  stop.abort()
  return { status: answer.status, messages }
}

export async function followLive(url, upstream, document, { tokens, ids }) {
  const path = '/v1/stream'
  await ask(url, 'followEvents', { path, status: 401, wrong: true })
  await ask(url, 'followEvents', { path: `${path}?nonsense=1`, token: tokens.administrator, status: 400, wrong: true })
  await ask(url, 'followEvents', { path: `${path}?wish=4000000`, token: tokens.administrator, status: 404 })

  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(document, 'contract')
  const escalate = () => ask(url, 'escalateWish', { method: 'POST', path: `/v1/wishes/${ids.open}/message`, token: tokens.administrator,
    body: { text: '马上就来' } })
  const suspend = () => ask(url, 'suspendOffer', { method: 'POST', path: `/v1/offers/${ids.offer}/suspend`, token: tokens.administrator })
  const streams = [
    await read(`${upstream}${path}?wish=${ids.open}`, tokens.administrator, (all) => all.length > 1, escalate),
    await read(`${upstream}${path}?provider=${ids.provider}`, tokens.administrator, (all) => all.length > 1, suspend),
  ]
  for (const { status, messages } of streams) {
    asked.get('followEvents').add(status)
    for (const { event, data } of messages) {
      const name = schemaOf[event]
      if (name === undefined) differences.push(`followEvents: event ${event} is not described`)
      else if (!ajv.validate(`contract#/components/schemas/${name}`, data)) differences.push(`followEvents ${name}: ${ajv.errorsText()}`)
    }
  }
}
