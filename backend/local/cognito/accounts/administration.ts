/** An administrator's operations: requests are signed, and authorized by IAM on the pool's ARN. */
import { AwsError } from '../../service/errors.ts'
import { addressOf, checkRequired, requestedAttributes } from '../pool/attributes.ts'
import { listUsers } from './list-users.ts'
import type { Operation } from '../http-handler.ts'
import { checkPassword, temporaryPassword } from '../pool/passwords.ts'
import { newUser, refuseConfirmed } from './sign-up.ts'
import { mfaOf } from '../sign-in/software-token.ts'
import { createVerifier } from '../pool/srp.ts'
import { describeUser, type User } from '../pool/user.ts'
import { existingUser, poolName, required, type UserPool } from '../pool/user-pool.ts'
import type { UserPools } from '../pool/user-pools.ts'

export function administrationOperations(pools: UserPools): Record<string, Operation> {
  return {
    async AdminCreateUser(input) {
      const pool = pools.byId(input.UserPoolId)
      const password: unknown = input.TemporaryPassword ?? temporaryPassword(pool.settings.passwordPolicy)
      checkPassword(pool.settings.passwordPolicy, password)
      const username = required(input.Username, 'Username')
      const resend = input.MessageAction === 'RESEND'
      const attributes = requestedAttributes(pool.settings, input.UserAttributes)
      const user = resend ? existingUser(pool, username) : newUser(pool, username, attributes)
      if (resend && user.status !== 'FORCE_CHANGE_PASSWORD') {
        throw new AwsError(
          'UnsupportedUserStateException',
          'Resend not possible. Status is not FORCE_CHANGE_PASSWORD.',
        )
      }
      if (resend) await pool.users.update(user.sub, (draft) => setTemporary(pool, draft, password))
      else {
        checkRequired(pool.settings, attributes)
        setTemporary(pool, user, password)
        await pool.users.create(user)
      }
      const address = addressOf(user.attributes)
      if (address && input.MessageAction !== 'SUPPRESS') {
        // The administrator knows a password of their choice. A generated one reaches the user only by this message.
        const secret = input.TemporaryPassword === undefined ? { temporaryPassword: password } : {}
        const { subject, body: template } = pool.settings.invitation
        const body = template.replaceAll('{username}', address.value).replaceAll('{####}', String(password))
        await pool.send({
          ...{ userPoolId: pool.id, to: address.value, about: 'Invitation', subject, body },
          ...secret,
        })
      }
      return { User: describeUser(pool.users.bySub(user.sub) ?? user) }
    },

    async AdminSetUserPassword(input) {
      const pool = pools.byId(input.UserPoolId)
      const user = existingUser(pool, input.Username)
      const password: unknown = input.Password
      checkPassword(pool.settings.passwordPolicy, password)
      await pool.users.update(user.sub, (draft) => {
        setTemporary(pool, draft, password)
        if (input.Permanent === true) confirm(draft)
      })
      return {}
    },

    async AdminGetUser(input) {
      const existing = existingUser(pools.byId(input.UserPoolId), input.Username)
      const { Attributes, ...user } = describeUser(existing)
      return { ...user, UserAttributes: Attributes, ...mfaOf(existing) }
    },

    async AdminDeleteUser(input) {
      const pool = pools.byId(input.UserPoolId)
      await pool.users.remove(existingUser(pool, input.Username).sub)
      return {}
    },

    async AdminConfirmSignUp(input) {
      const pool = pools.byId(input.UserPoolId)
      const user = existingUser(pool, input.Username)
      refuseConfirmed(user)
      await pool.users.update(user.sub, confirm)
      return {}
    },

    async AdminUpdateUserAttributes(input) {
      const pool = pools.byId(input.UserPoolId)
      const user = existingUser(pool, input.Username)
      const changes = requestedAttributes(pool.settings, input.UserAttributes)
      await pool.users.update(user.sub, (draft) => {
        Object.assign(draft.attributes, changes)
        draft.modified = Date.now()
      })
      return {}
    },

    async AdminUserGlobalSignOut(input) {
      const pool = pools.byId(input.UserPoolId)
      await pool.users.update(existingUser(pool, input.Username).sub, (draft) => {
        draft.sessions = []
      })
      return {}
    },

    async AdminEnableUser(input) {
      return setEnabled(pools.byId(input.UserPoolId), input.Username, true)
    },

    async AdminDisableUser(input) {
      return setEnabled(pools.byId(input.UserPoolId), input.Username, false)
    },

    async ListUsers(input) {
      return listUsers(pools.byId(input.UserPoolId).users.all(), input)
    },
  }
}

/** Creates a user who can sign in immediately, in one write. @throws AwsError UsernameExistsException … */
export async function createConfirmedUser(
  pool: UserPool,
  username: string,
  password: string,
  attributes: Record<string, string>,
): Promise<User> {
  const list = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
  const checked = requestedAttributes(pool.settings, list)
  const user = newUser(pool, username, checked)
  checkRequired(pool.settings, checked)
  checkPassword(pool.settings.passwordPolicy, password)
  user.password = createVerifier(poolName(pool), user.username, password)
  user.status = 'CONFIRMED'
  await pool.users.create(user)
  return user
}

function setTemporary(pool: UserPool, draft: User, password: string): void {
  draft.password = createVerifier(poolName(pool), draft.username, password)
  draft.status = 'FORCE_CHANGE_PASSWORD'
  draft.temporaryUntil = Date.now() + pool.settings.passwordPolicy.temporaryPasswordDays * 86_400_000
  draft.modified = Date.now()
}

/** Confirms the user: a password is no longer temporary. */
function confirm(draft: User): void {
  draft.status = 'CONFIRMED'
  draft.temporaryUntil = undefined
  draft.modified = Date.now()
}

async function setEnabled(pool: UserPool, username: unknown, enabled: boolean) {
  await pool.users.update(existingUser(pool, username).sub, (draft) => {
    draft.enabled = enabled
    draft.modified = Date.now()
  })
  return {}
}
