import { AwsError } from '../cloud/errors.ts'
import type { ClientSettings } from './settings.ts'
import type { User } from './user.ts'
import { tokenBearer, type UserPool } from './user-pool.ts'

/** The pools of one region, found by what a request knows of them. */
export interface UserPools {
  add(pool: UserPool): void
  /** @throws AwsError ResourceNotFoundException */
  byId(userPoolId: unknown): UserPool
  /** @throws AwsError ResourceNotFoundException */
  ofClient(clientId: unknown): { pool: UserPool; client: ClientSettings }
  /** @throws AwsError NotAuthorizedException */
  ofAccessToken(token: unknown): { pool: UserPool; client: ClientSettings; user: User }
}

export function createUserPools(): UserPools {
  const pools = new Map<string, UserPool>()
  const byId = (userPoolId: unknown) => {
    const pool = pools.get(String(userPoolId))
    if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${userPoolId} does not exist.`)
    return pool
  }
  return {
    add: (pool) => void pools.set(pool.id, pool),
    byId,
    ofClient(clientId) {
      for (const pool of pools.values()) {
        const client = pool.clients.get(String(clientId))
        if (client) return { pool, client }
      }
      throw new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`)
    },
    ofAccessToken(token) {
      const pool = [...pools.values()].find(({ issuer }) => issuer === claimedIssuer(token))
      if (!pool) throw new AwsError('NotAuthorizedException', 'Invalid Access Token')
      const { user, claims } = tokenBearer(pool, token)
      const client = pool.clients.get(claims.client_id)
      if (!client) throw new AwsError('NotAuthorizedException', 'Invalid Access Token')
      return { pool, client, user }
    },
  }
}

/** Only to choose the key that the token is then verified with. */
function claimedIssuer(token: unknown): unknown {
  try {
    return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()).iss
  } catch {
    return undefined
  }
}
