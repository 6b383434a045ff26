import { AwsError } from '../../service/errors.ts'
import type { ClientSettings } from './settings.ts'
import type { User } from './user.ts'
import { tokenBearer, type UserPool } from './user-pool.ts'

/** The pools of one region, found by pool id, client id or access token. */
export interface UserPools {
  add(pool: UserPool): void
  /** Marks the deployment as complete: from now on, an unknown pool does not exist. Until then, it may not be deployed yet. */
  complete(): void
  /** @throws AwsError ResourceNotFoundException */
  byId(userPoolId: unknown): UserPool
  /** @throws AwsError ResourceNotFoundException */
  ofClient(clientId: unknown): { pool: UserPool; client: ClientSettings }
  /** @throws AwsError NotAuthorizedException */
  ofAccessToken(token: unknown): { pool: UserPool; client: ClientSettings; user: User }
}

export function createUserPools(): UserPools {
  const pools = new Map<string, UserPool>()
  let isComplete = false
  /** A page that is open during a restart retries after a 503; after "does not exist" it would give up. */
  const missing = (what: string) =>
    isComplete
      ? new AwsError('ResourceNotFoundException', `${what} does not exist.`)
      : new AwsError('ServiceUnavailableException', `${what} is not deployed yet.`, 503)
  const byId = (userPoolId: unknown) => {
    const pool = pools.get(String(userPoolId))
    if (!pool) throw missing(`User pool ${userPoolId}`)
    return pool
  }
  return {
    add: (pool) => void pools.set(pool.id, pool),
    complete: () => void (isComplete = true),
    byId,
    ofClient(clientId) {
      for (const pool of pools.values()) {
        const client = pool.clients.get(String(clientId))
        if (client) return { pool, client }
      }
      throw missing(`User pool client ${clientId}`)
    },
    ofAccessToken(token) {
      const pool = [...pools.values()].find(({ issuer }) => issuer === claimedIssuer(token))
      if (!pool && !isComplete) throw missing('The user pool')
      if (!pool) throw new AwsError('NotAuthorizedException', 'Invalid Access Token')
      const { user, claims } = tokenBearer(pool, token)
      const client = pool.clients.get(claims.client_id)
      if (!client && !isComplete) throw missing('The client')
      if (!client) throw new AwsError('NotAuthorizedException', 'Invalid Access Token')
      return { pool, client, user }
    },
  }
}

/** Unverified: use it only to choose the key that verifies the token. */
function claimedIssuer(token: unknown): unknown {
  try {
    return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()).iss
  } catch {
    return undefined
  }
}
