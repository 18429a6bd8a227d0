// Who is logged in. The session is a cookie that scripts cannot read; the server ends it. Then the
// page stays as it is, with all that was typed, and asks for the password over it.
import { api, ApiProblem, asWho, newKey, take, type Schemas } from './api/client'
import { recall, remember } from './storage'
import { ref, shallowRef } from 'vue'

export type Account = Schemas['Account']

export const account = shallowRef<Account>()
export const sessionEnded = ref(false) // there was one, and the server knows it no more

/** As `take`, but an ended session is noticed. */
export async function ask<T>(call: Parameters<typeof take<T>>[0]): Promise<T> {
  try {
    return await take(call)
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.status === 401 && account.value) {
      sessionEnded.value = true
    }
    throw failure
  }
}

// Only that somebody logged in here, so that a first visit does not ask for a session without success.
const begun_key = 'xinyuan.session'
const noteBegun = (begun: boolean) => remember('localStorage', begun_key, begun ? 'yes' : null)

/** Looks whether the browser still has a session; throws if the server cannot be asked. */
export async function findSession(): Promise<void> {
  if (recall('localStorage', begun_key) === null) return
  try {
    account.value = (await take(api.GET('/v1/session'))).account
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || failure.status !== 401) throw failure
    noteBegun(false)
  }
}

export async function logIn(credentials: Schemas['LogIn']): Promise<void> {
  account.value = (await take(api.POST('/v1/session', { body: credentials }))).account
  sessionEnded.value = false
  noteBegun(true)
}

export async function logOut(): Promise<void> {
  try {
    await take(api.DELETE('/v1/session', { headers: asWho(undefined, newKey()) })) // a key proves a page of ours
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || failure.status !== 401) throw failure
  }
  noteBegun(false)
  account.value = undefined
  sessionEnded.value = false
}
