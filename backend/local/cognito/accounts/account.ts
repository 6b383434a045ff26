/** Operations on a user's own account, with their access token. */
import { AwsError } from '../../service/errors.ts'
import { addressOf, requestedAttributes } from '../pool/attributes.ts'
import { redeemCode, sendCode } from './confirmation-codes.ts'
import type { Operation } from '../http-handler.ts'
import { checkPassword } from '../pool/passwords.ts'
import { mfaOf } from '../sign-in/software-token.ts'
import { createVerifier, matches } from '../pool/srp.ts'
import { refreshSession, revokeSession } from '../sign-in/tokens.ts'
import { attributeList, type User } from '../pool/user.ts'
import { incorrectPassword, poolName, required, type UserPool } from '../pool/user-pool.ts'
import type { UserPools } from '../pool/user-pools.ts'

export function accountOperations(pools: UserPools): Record<string, Operation> {
  return {
    async GetUser(input) {
      const { user } = pools.ofAccessToken(input.AccessToken)
      return { Username: user.username, UserAttributes: attributeList(user), ...mfaOf(user) }
    },

    async UpdateUserAttributes(input) {
      const { pool, client, user } = pools.ofAccessToken(input.AccessToken)
      const changes = requestedAttributes(pool.settings, input.UserAttributes, client)
      return { CodeDeliveryDetailsList: await changeAttributes(pool, user, changes) }
    },

    async GetUserAttributeVerificationCode(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      const name = required(input.AttributeName, 'AttributeName')
      const address = ['email', 'phone_number'].includes(name) && addressOf(user.attributes, [name])
      if (!address)
        throw new AwsError('InvalidParameterException', `User has no ${name} that could be verified.`)
      return {
        CodeDeliveryDetails: await sendCode(pool, user, `VerifyAttribute:${name}`, name, address.value),
      }
    },

    async VerifyUserAttribute(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      const name = required(input.AttributeName, 'AttributeName')
      await redeemCode(pool, user, `VerifyAttribute:${name}`, input.Code, (draft, { attribute, value }) => {
        draft.attributes[attribute] = value
        draft.attributes[`${attribute}_verified`] = 'true'
      })
      return {}
    },

    async ChangePassword(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      const previous = required(input.PreviousPassword, 'PreviousPassword')
      const proposed: unknown = input.ProposedPassword
      checkPassword(pool.settings.passwordPolicy, proposed)
      pool.lockout.check(user.username)
      if (!user.password || !matches(user.password, poolName(pool), user.username, previous)) {
        pool.lockout.failed(user.username)
        throw incorrectPassword()
      }
      await pool.users.update(user.sub, (draft) => {
        draft.password = createVerifier(poolName(pool), draft.username, proposed)
        draft.modified = Date.now()
      })
      return {}
    },

    async DeleteUser(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      await pool.users.remove(user.sub)
      return {}
    },

    /** Ends every session of the user, on all devices. */
    async GlobalSignOut(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      await pool.users.update(user.sub, (draft) => {
        draft.sessions = []
      })
      return {}
    },

    async RevokeToken(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      if (!client.revocation) {
        throw new AwsError('UnsupportedOperationException', 'Revocation is not enabled for this client.')
      }
      const token = required(input.Token, 'Token')
      if (token.split('.').length === 3) {
        throw new AwsError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.')
      }
      await revokeSession(pool, client, token)
      return {}
    },

    async GetTokensFromRefreshToken(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      const refreshToken = required(input.RefreshToken, 'RefreshToken')
      return { AuthenticationResult: await refreshSession(pool, client, refreshToken) }
    },
  }
}

/** Marks a new address as unverified and sends it a code if the pool verifies addresses automatically. */
async function changeAttributes(pool: UserPool, user: User, changes: Record<string, string>) {
  const { immutableAttributes, requiredAttributes, autoVerifiedAttributes, verifyBeforeUpdate } =
    pool.settings
  for (const [name, value] of Object.entries(changes)) {
    if (immutableAttributes.has(name) || (value === '' && requiredAttributes.includes(name))) {
      throw new AwsError('InvalidParameterException', `user.${name}: Attribute cannot be updated.\n`)
    }
  }
  const changed = Object.entries(changes).filter(([name, value]) => user.attributes[name] !== value)
  const toVerify = changed.filter(([name, value]) => autoVerifiedAttributes.includes(name) && value !== '')
  const held = toVerify.filter(([name]) => verifyBeforeUpdate.includes(name))

  await pool.users.update(user.sub, (draft) => {
    for (const [name, value] of changed) {
      if (held.some(([heldName]) => heldName === name)) continue
      if (value === '') delete draft.attributes[name]
      else draft.attributes[name] = value
      if (name === 'email' || name === 'phone_number') draft.attributes[`${name}_verified`] = 'false'
    }
    draft.modified = Date.now()
  })
  return Promise.all(
    toVerify.map(([name, value]) => sendCode(pool, user, `VerifyAttribute:${name}`, name, value)),
  )
}
