import type { Config } from './config.ts'

type UserPool = Pick<Config, 'userPoolId' | 'userPoolClientId' | 'userPoolEndpoint'>

let pool: UserPool | undefined

/** Whose tokens they are. */
export function setUserPool({ userPoolId, userPoolClientId, userPoolEndpoint }: UserPool) {
  pool = { userPoolId, userPoolClientId, userPoolEndpoint }
}

export function userPool(): UserPool {
  if (!pool) throw new Error('The user pool is not known before the session starts.')
  return pool
}

/** Amplify refreshes a token that has less than this left (isTokenExpired in @aws-amplify/core). */
const TOLERANCE_MS = 5_000

/** The person who is signed in, as Amplify keeps them in this browser. */
export interface KeptTokens {
  accessToken: string
  /** The person's id in the user pool, which never changes. */
  id: string
  /** The person's e-mail address. */
  name: string
  /** Whether the API still takes them. */
  isFresh: boolean
}

/**
 * Reads the tokens where Amplify keeps them (TokenStore in @aws-amplify/auth), so that a page with fresh tokens opens
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
    // Not a token: Amplify, too, takes this for nobody.
    return
  }
}

/** Signs out as far as this browser goes; their refresh token stays valid. */
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

/** What a token says. It is read, not verified: the API does that. */
export function payloadOf(token: string): Payload {
  const base64 = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}
