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

/** Amplify refreshes a token if its remaining time is shorter than this (isTokenExpired in @aws-amplify/core). */
const TOLERANCE_MS = 5_000

/** The signed-in user, from Amplify's storage in this browser. */
export interface KeptTokens {
  accessToken: string
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

const prefixOf = ({ userPoolClientId }: UserPool) => `CognitoIdentityServiceProvider.${userPoolClientId}`

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
