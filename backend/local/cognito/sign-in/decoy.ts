import { createHmac } from 'node:crypto'
import type { ClientSettings } from '../pool/settings.ts'
import { createVerifier } from '../pool/srp.ts'
import { userNotFound } from '../pool/user-directory.ts'
import type { User } from '../pool/user.ts'
import { poolName, type UserPool } from '../pool/user-pool.ts'

/**
 * Finds the user with this name. For an unknown name, a client that hides which users exist gets a decoy.
 * @throws AwsError UserNotFoundException for other clients
 */
export function userOrDecoy(
  pool: UserPool,
  client: ClientSettings,
  name: string,
): { user: User; known: boolean } {
  const user = pool.users.find(name)
  if (user?.password) return { user, known: true }
  if (!user && !client.hideUserExistence) throw userNotFound()
  return { user: decoy(pool, pool.settings.caseSensitive ? name : name.toLowerCase()), known: false }
}

/**
 * A made-up user, the same at every attempt: the answer to an unknown name looks like the answer to a wrong password
 * (PreventUserExistenceErrors).
 */
function decoy(pool: UserPool, name: string): User {
  const derive = (purpose: string) => createHmac('sha256', pool.keys.secret).update(`${purpose}:${name}`)
  const id = derive('sub').digest('hex')
  const sub = `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`
  const username = pool.settings.usernameAttributes.length > 0 ? sub : name
  const salt = derive('salt').digest().subarray(0, 16)
  const password = createVerifier(poolName(pool), username, derive('password').digest('hex'), salt)
  const nothing = {
    groups: [],
    codes: {},
    wrongCodes: {},
    sessions: [],
    attributes: {},
    created: 0,
    modified: 0,
  }
  return { sub, username, password, status: 'CONFIRMED', enabled: true, ...nothing }
}
