import { join } from 'node:path'
import { AwsError } from '../../service/errors.ts'
import { createLockout, type Lockout } from './lockout.ts'
import type { SendMessage } from './messages.ts'
import type { ClientSettings, PoolSettings } from './settings.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'
import { openUserDirectory, type UserDirectory, userNotFound } from './user-directory.ts'
import type { User } from './user.ts'

export interface UserPool {
  id: string
  arn: string
  issuer: string
  settings: PoolSettings
  clients: Map<string, ClientSettings>
  /** Properties of AWS::Cognito::UserPoolGroup by name. */
  groups: Map<string, any>
  users: UserDirectory
  keys: SigningKeys
  lockout: Lockout
  send: SendMessage
}

export async function openUserPool(
  folder: string,
  pool: Pick<UserPool, 'id' | 'arn' | 'issuer' | 'settings' | 'send'>,
): Promise<UserPool> {
  const users = await openUserDirectory(join(folder, 'users'), pool.settings)
  const keys = await openSigningKeys(join(folder, 'keys.json'), pool.issuer)
  return { ...pool, clients: new Map(), groups: new Map(), users, keys, lockout: createLockout() }
}

/** The part of the pool's id after the underscore, which Cognito hashes with the user name and password. */
export function poolName(pool: UserPool): string {
  return pool.id.split('_')[1] ?? pool.id
}

/** @throws AwsError UserNotFoundException */
export function existingUser(pool: UserPool, username: unknown): User {
  const user = pool.users.find(required(username, 'Username'))
  if (!user) throw userNotFound()
  return user
}

/** The user of an access token, if its session has not ended. */
export function tokenBearer(
  pool: UserPool,
  accessToken: unknown,
): { user: User; claims: Record<string, any> } {
  const claims = pool.keys.verifyAccessToken(accessToken)
  const user = pool.users.bySub(claims.sub)
  if (!user) throw userNotFound()
  if (!user.sessions.some(({ eventId }) => eventId === claims.event_id)) {
    throw new AwsError('NotAuthorizedException', 'Access Token has been revoked')
  }
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.')
  return { user, claims }
}

/** @throws AwsError InvalidParameterException */
export function required(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`)
}

export function incorrectPassword(): AwsError {
  return new AwsError('NotAuthorizedException', 'Incorrect username or password.')
}
