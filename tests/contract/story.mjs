// One whole story of a wish, with the office around it: who takes part, and what they do until the
// wish is closed and rated. Every step goes through prism.
import { readFileSync } from 'node:fs'

import { ask } from './client.mjs'

const accounts = readFileSync(process.env.PAGES_ACCOUNTS, 'utf8')
const passwordOf = (name) => new RegExp(`^ *${name} +\\S+ +(\\S+)`, 'm').exec(accounts)[1]
const consent = { text_version: '2026-01', method: 'spoken', given_by: 'self' }
const place = { lat: 31.5704, lon: 120.3055 }
const area = '320213'
const category = '0701'
let keys = 0
const once = () => ({ 'Idempotency-Key': `"contract-${++keys}"` })
const matching = (record) => ({ 'If-Match': `"${record.version}"` })

/** Every role's token, and the records that the story makes. */
export async function play(url) {
  const step = (operation, method, path, more = {}) => ask(url, operation, { method, path, status: 200, ...more })
  const logIn = async (name, more = {}) => (await step('logIn', 'POST', '/v1/session',
    { body: { name, password: passwordOf(name), bearer: true }, status: 201, ...more })).body.token

  const admin = await logIn('admin')
  const password = passwordOf('admin')
  const tokens = { anonymous: undefined, administrator: admin }
  for (const name of ['operator', 'helper', 'lead', 'staff', 'auditor']) tokens[name] = await logIn(name)
  await step('logIn', 'POST', '/v1/session', { body: { name: 'admin', password: 'wrong', bearer: true }, status: 401 })
  await step('logIn', 'POST', '/v1/session', { body: { name: 'admin', password }, headers: { 'Sec-Fetch-Site': 'same-origin' }, status: 201 })
  await step('logIn', 'POST', '/v1/session', { body: { name: 'admin' }, status: 422, wrong: true })
  tokens.integration = (await step('createApiToken', 'POST', '/v1/tokens', { token: admin, status: 201, body: { name: '12345', days: 30,
    scopes: ['wishes_read', 'wishes_write', 'supply_read', 'supply_write', 'figures'], own_password: password } })).body.token

  const office = { token: admin }
  const provider = await makeProvider(step, office)
  const offer = await makeOffer(step, office, provider.id)
  const account = await makeStaff(step, office, provider.id, password)
  tokens.provider = account.token

  const draft = { category, title: '上门理发', content: '父亲八十六岁，腿脚不便', place, contact: { name: '张阿姨', phone: '13812345678' } }
  await step('suggestCategories', 'POST', '/v1/menu/suggest', { body: { text: draft.title } })
  await step('findSimilar', 'POST', '/v1/wishes/similar', { body: { category, title: draft.title, place } })
  const posted = (await step('createWish', 'POST', '/v1/wishes', { status: 201, body: draft, headers: once() })).body
  await step('createWish', 'POST', '/v1/wishes', { status: 422, wrong: true, body: { ...draft, people: 100 } })
  tokens.resident = (await step('trackWish', 'POST', '/v1/track', { body: { code: posted.tracking_code, phone_last4: '5678' } })).body.tracking_token
  for (const text of [posted.tracking_code, '13812345678', '上门理发', 'nothing of the kind']) {
    await step('findWishes', 'POST', '/v1/wishes/find', { ...office, body: { text, reason: 'calls back' } })
  }
  const at = `/v1/wishes/${posted.id}`
  const wish = { step, at, resident: { token: tokens.resident }, office, provider: { token: tokens.provider } }
  await reachProvider(wish, posted, offer)
  await serve(wish, provider, offer)
  await rateIt(wish)
  await lookAround(wish)
  const second = await besides(step, office, draft, tokens)
  return { tokens, ids: { wish: posted.id, open: second, provider: provider.id, offer: offer.id, account: account.id } }
}

async function makeProvider(step, office) {
  const fresh = { code: 'CONTRACT-1', name: '契约服务队', kind: 'team', area, place, qualifications: [], capacity: 5, phone: '0510-81234567' }
  const made = (await step('createProvider', 'POST', '/v1/providers', { ...office, body: fresh, status: 201, headers: once() })).body
  await step('createProvider', 'POST', '/v1/providers', { ...office, body: fresh, status: 409 })
  const path = `/v1/providers/${made.id}`
  await step('replaceProvider', 'PUT', path, { ...office, body: { ...fresh, capacity: 6 }, headers: { 'If-Match': '"999"' }, status: 412 })
  await step('replaceProvider', 'PUT', path, { ...office, body: fresh, status: 428, wrong: true })
  const replaced = (await step('replaceProvider', 'PUT', path, { ...office, body: { ...fresh, capacity: 6 }, headers: matching(made) })).body
  await step('changeProviderCapacity', 'PATCH', path, { ...office, body: { capacity: 8 }, headers: matching(replaced) })
  await step('suspendProvider', 'POST', `${path}/suspend`, { ...office, headers: once() })
  await step('resumeProvider', 'POST', `${path}/resume`, { ...office, headers: once() })
  return made
}

async function makeOffer(step, office, provider) {
  const hours = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }]
  const fresh = { title: '上门理发', categories: [category], radius_m: 5000, hours, capacity: 4 }
  const made = (await step('createOffer', 'POST', '/v1/offers', { ...office, body: { ...fresh, provider_id: provider }, status: 201, headers: once() })).body
  await step('createOffer', 'POST', '/v1/offers', { ...office, body: { ...fresh, provider_id: 4_000_000 }, status: 404 })
  const path = `/v1/offers/${made.id}`
  const replaced = (await step('replaceOffer', 'PUT', path, { ...office, body: { ...fresh, capacity: 5 }, headers: matching(made) })).body
  await step('changeOfferCapacity', 'PATCH', path, { ...office, body: { capacity: 6 }, headers: matching(replaced) })
  await step('suspendOffer', 'POST', `${path}/suspend`, { ...office, headers: once() })
  await step('resumeOffer', 'POST', `${path}/resume`, { ...office, headers: once() })
  const { body } = await step('askWhatIf', 'POST', '/v1/insights/what-if', { ...office, body: { changes: [{ do: 'add_slots', offer_id: made.id, slots: 2 },
    { do: 'add_offer', offer: { ...fresh, provider_id: provider } }] } })
  if (body.after === undefined) throw new Error('askWhatIf answers nothing')
  return made
}

/** A team lead of the provider, who replaces the one-time password and uses a second factor for a while. */
async function makeStaff(step, office, provider, own_password) {
  const { account, one_time_password } = (await step('createAccount', 'POST', '/v1/accounts', { ...office, status: 201,
    body: { name: 'contract.lead', display_name: '契约队长', role: 'team_lead', provider_id: provider, own_password } })).body
  const name = account.name
  await step('logIn', 'POST', '/v1/session', { body: { name, password: one_time_password, bearer: true }, status: 403 })
  await step('logIn', 'POST', '/v1/session', { body: { name, password: one_time_password, new_password: 'graceful kitchen window', bearer: true }, status: 201 })
  const path = `/v1/accounts/${account.id}`
  await step('changeAccount', 'PATCH', path, { ...office, body: { display_name: '队长' } })
  const reset = (await step('resetAccount', 'POST', `${path}/reset`, { ...office, body: { own_password } })).body
  const password = 'another garden gate'
  const first = (await step('logIn', 'POST', '/v1/session', { status: 201, body: { name, password: reset.one_time_password, new_password: password, bearer: true } })).body
  await step('changeOwnPassword', 'PUT', '/v1/account/password', { token: first.token, status: 204, body: { password, new_password: 'orchard behind the mill' } })
  await step('enrolTotp', 'POST', '/v1/account/totp', { token: first.token, body: { own_password: 'orchard behind the mill' } })
  await step('confirmTotp', 'POST', '/v1/account/totp/confirm', { token: first.token, status: 409, body: { totp: '000000' } })
  return { id: account.id, token: first.token }
}

/** From posted to asked: let through, and sent to the offer, wherever the plan would have sent it. */
async function reachProvider({ step, at, office, resident }, posted, offer) {
  let wish = posted
  if (wish.state === 'submitted') {
    await step('reviewWish', 'POST', `${at}/review`, { ...office, body: { decision: 'needs_info', reason: 'where' }, status: 422 })
    await step('messageWish', 'POST', `${at}/message`, { ...office, body: { text: '请补充门牌号' }, headers: once() })
    wish = (await step('reviewWish', 'POST', `${at}/review`, { ...office, body: { decision: 'open', changes: { urgency: 'soon' } }, headers: once() })).body
  }
  await step('getCandidates', 'GET', `${at}/candidates`, office)
  await step('getExplanation', 'GET', `${at}/explanation`, resident)
  await step('escalateWish', 'POST', `${at}/escalate`, { ...office, body: { note: '高龄' } })
  wish = (await step('getWish', 'GET', at, office)).body
  if (wish.state === 'dispatched') await step('recallWish', 'POST', `${at}/recall`, { ...office, body: { reason: 'other', same_provider: true } })
  await step('dispatchWish', 'POST', `${at}/dispatch`, { ...office, body: { offer_id: offer.id }, headers: once() })
  await step('dispatchWish', 'POST', `${at}/dispatch`, { ...office, body: { offer_id: offer.id }, status: 409 })
}

/** From asked to done, with one refusal on the way. */
async function serve({ step, at, office, provider }, host, offer) {
  const asked = async () => (await step('getDispatches', 'GET', `/v1/providers/${host.id}/dispatches`, provider)).body.items[0].dispatch_id
  await step('declineDispatch', 'POST', `/v1/dispatches/${await asked()}/decline`, { ...provider, body: { reason: 'no_people' }, headers: once() })
  await step('claimWish', 'POST', `${at}/claim`, { ...provider, body: { offer_id: offer.id }, status: 409 })
  const wish = (await step('getWish', 'GET', at, office)).body
  if (wish.state === 'dispatched') await step('recallWish', 'POST', `${at}/recall`, { ...office, body: { reason: 'other' } })
  await step('raiseReach', 'POST', `${at}/raise-reach`, office)
  await step('dispatchWish', 'POST', `${at}/dispatch`, { ...office, body: { offer_id: offer.id } })
  await step('acceptDispatch', 'POST', `/v1/dispatches/${await asked()}/accept`, { ...provider, headers: once() })
  await step('acceptDispatch', 'POST', `/v1/dispatches/4000000/accept`, { ...provider, status: 404 })
  await step('startWish', 'POST', `${at}/start`, provider)
  await step('finishWish', 'POST', `${at}/finish`, { ...provider, body: { people: 2, minutes: 60, note: '已理发' } })
}

async function rateIt({ step, at, resident }) {
  await step('confirmWish', 'POST', `${at}/confirm`, { ...resident, headers: once() })
  await step('rateWish', 'POST', `${at}/rate`, { ...resident, body: { stars: 6 }, status: 422, wrong: true })
  const { body } = await step('rateWish', 'POST', `${at}/rate`, { ...resident, body: { stars: 5, note: '很细心' } })
  if (body.state !== 'closed' || body.stars !== 5) throw new Error(`the story ends as ${body.state} with ${body.stars} stars`)
}

/** What the office and the resident may ask of an ended wish. */
async function lookAround({ step, at, office, resident }) {
  await step('redoWish', 'POST', `${at}/redo`, { ...resident, body: { reason: 'other' }, status: 409 })
  await step('revealWish', 'POST', `${at}/reveal`, { ...office, body: { reason: 'call back' } })
  await step('exportPersonalData', 'POST', `${at}/personal-data`, { ...resident, body: {} })
  await step('exportPersonalData', 'POST', `${at}/personal-data`, { ...office, body: { reason: 'request 17' } })
  await step('getWish', 'GET', at, { ...office, headers: { 'If-None-Match': (await step('getWish', 'GET', at, office)).headers.get('etag') }, status: 304 })
}

/** A second wish, entered by the office: it gets a new token, is put aside, and stays. Others end early. */
async function besides(step, office, draft, tokens) {
  const helped = { ...draft, channel: 'station', consent, external_no: undefined }
  const post = async (more = {}) => (await step('createWish', 'POST', '/v1/wishes', { ...office, status: 201, body: { ...helped, ...more } })).body
  const first = await post()
  const at = `/v1/wishes/${first.id}`
  await step('reissueWish', 'POST', `${at}/reissue`, office)
  await step('withdrawConsents', 'POST', `${at}/consents/withdraw`, office)
  await step('eraseWish', 'POST', `${at}/erase`, { ...office, body: { reason: 'by mistake' }, status: 409 })

  const gone = await post({ channel: 'hotline', external_no: '12345-CONTRACT' })
  await step('createWish', 'POST', '/v1/wishes', { ...office, status: 409, body: { ...helped, channel: 'hotline', external_no: '12345-CONTRACT' } })
  await step('cancelWish', 'POST', `/v1/wishes/${gone.id}/cancel`, { ...office, body: { reason: 'no_longer_needed' } })
  await step('appealWish', 'POST', `/v1/wishes/${gone.id}/appeal`, { ...office, status: 409 })
  await step('eraseWish', 'POST', `/v1/wishes/${gone.id}/erase`, { ...office, body: { reason: 'request 18' } })
  await step('erasePerson', 'POST', '/v1/persons/erase', { ...office, body: { phone: '13812345678', reason: 'request 19', dry_run: true } })

  const rows = '﻿code,name,kind,area,capacity\nCONTRACT-2,契约二队,team,320213,3\n'
  await step('importRows', 'POST', '/v1/imports/providers?dry_run=true', { ...office, body: rows })
  await step('importRows', 'POST', '/v1/imports/providers?dry_run=true', { ...office, body: rows.replace('team', 'club') })
  await step('logOut', 'DELETE', '/v1/session', { token: tokens.staff, status: 204 })
  tokens.staff = undefined
  return first.id
}
