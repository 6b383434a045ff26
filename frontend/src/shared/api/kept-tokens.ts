import type { Config } from '@album/model/config'

type UserPool = Pick<Config, 'userPoolId' | 'userPoolClientId' | 'userPoolEndpoint'>

let pool: UserPool | undefined

/** Sets the user pool whose tokens are read. */
export function setUserPool({ userPoolId, userPoolClientId, userPoolEndpoint }: UserPool) {
  pool = { userPoolId, userPoolClientId, userPoolEndpoint }
}

export function userPool(): UserPool {
  if (!pool) throw new Error('The user pool is not known before the session starts.')
  return pool
}

/**
 * A key of localStorage, set from a sign-out until the next sign-in. Until then, tokens in this browser are nobody's: Amplify stores a
 * refreshed token also if the person has signed out while the user pool answered. Other windows tell a sign-out from a session that
 * has ended by it, and the page does not sign the demo user in again by itself.
 */
export const SIGNED_OUT = 'album.signed-out'

export const hasSignedOut = () => localStorage.getItem(SIGNED_OUT) !== null

/** The window's event for tokens that this page has refreshed. Other windows notice them by themselves. */
export const REFRESHED = 'tokens-refreshed'

/** Amplify refreshes a token if its remaining time is shorter than this (isTokenExpired in @aws-amplify/core). */
const TOLERANCE_MS = 5_000

/** The signed-in user, from Amplify's storage in this browser. */
export interface KeptTokens {
  accessToken: string
  refreshToken: string | null
  /** The user's id in the user pool, which never changes. */
  id: string
  /** The user's e-mail address. */
  name: string
  /** Whether the API still accepts the tokens. */
  isFresh: boolean
}

/**
 * Reads the tokens from Amplify's storage (TokenStore in @aws-amplify/auth), so that a page with fresh tokens opens
 * without Amplify. Only Amplify writes them.
 */
export function keptTokens(): KeptTokens | undefined {
  if (hasSignedOut()) return
  const prefix = prefixOf(userPool())
  const username = localStorage.getItem(`${prefix}.LastAuthUser`)
  const read = (key: string) => localStorage.getItem(`${prefix}.${username}.${key}`)
  const accessToken = read('accessToken')
  const idToken = read('idToken')
  if (!accessToken) return
  try {
    const access = payloadOf(accessToken)
    const id = idToken ? payloadOf(idToken) : access
    const now = Date.now() + Number(read('clockDrift') ?? 0) + TOLERANCE_MS
    return {
      accessToken,
      refreshToken: read('refreshToken'),
      id: access.sub,
      name: String(id.email ?? access.username),
      isFresh: now <= Math.min(access.exp, id.exp) * 1000,
    }
  } catch {
    // Not a token. Amplify also treats this as signed out.
    return
  }
}

/** Signs out in this browser only; the refresh token stays valid. */
export function dropTokens() {
  const prefix = prefixOf(userPool())
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${prefix}.`)) localStorage.removeItem(key)
}

const AMPLIFY = 'CognitoIdentityServiceProvider.'
const prefixOf = ({ userPoolClientId }: UserPool) => AMPLIFY + userPoolClientId

/** Whether somebody seems to be signed in, before the configuration says in which user pool. */
export const hasTokens = () => Object.keys(localStorage).some((key) => key.startsWith(AMPLIFY))

interface Payload {
  exp: number
  sub: string
  username?: string
  email?: string
}

/** A token's payload. It is not verified here, because the API verifies it. */
export function payloadOf(token: string): Payload {
  const base64 = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}
