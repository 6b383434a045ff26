/** SignUp, ConfirmSignUp, ResendConfirmationCode: how a person creates an account. */
import { randomUUID } from 'node:crypto'
import { AwsError } from '../../service/errors.ts'
import { addressOf, checkRequired, newUsername, requestedAttributes } from '../pool/attributes.ts'
import { codeMismatch, deliveryToUnknown, redeemCode, sendCode } from './confirmation-codes.ts'
import type { Operation } from '../http-handler.ts'
import { checkPassword } from '../pool/passwords.ts'
import { createVerifier } from '../pool/srp.ts'
import { userNotFound } from '../pool/user-directory.ts'
import type { User } from '../pool/user.ts'
import { poolName, required, type UserPool } from '../pool/user-pool.ts'
import type { UserPools } from '../pool/user-pools.ts'

const purpose = 'SignUp'

export function signUpOperations(pools: UserPools): Record<string, Operation> {
  return {
    async SignUp(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      if (pool.settings.onlyAdministratorsCreateUsers) {
        throw new AwsError('NotAuthorizedException', 'SignUp is not permitted for this user pool')
      }
      const attributes = requestedAttributes(pool.settings, input.UserAttributes, client)
      const user = newUser(pool, required(input.Username, 'Username'), attributes)
      checkRequired(pool.settings, attributes)
      checkPassword(pool.settings.passwordPolicy, input.Password)
      user.password = createVerifier(poolName(pool), user.username, input.Password)
      await pool.users.create(user)

      const address = addressOf(attributes, pool.settings.autoVerifiedAttributes)
      return {
        UserConfirmed: false,
        UserSub: user.sub,
        ...(address && {
          CodeDeliveryDetails: await sendCode(pool, user, purpose, address.attribute, address.value),
        }),
      }
    },

    async ConfirmSignUp(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      const code = required(input.ConfirmationCode, 'ConfirmationCode')
      const user = pool.users.find(required(input.Username, 'Username'))
      if (!user) throw client.hideUserExistence ? codeMismatch() : userNotFound()
      refuseConfirmed(user)
      await redeemCode(pool, user, purpose, code, (draft, { attribute, value }) => {
        draft.status = 'CONFIRMED'
        if (draft.attributes[attribute] === value) draft.attributes[`${attribute}_verified`] = 'true'
      })
      return {}
    },

    async ResendConfirmationCode(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      const username = required(input.Username, 'Username')
      const user = pool.users.find(username)
      if (!user) return { CodeDeliveryDetails: deliveryToUnknown(client, username) }
      if (user.status !== 'UNCONFIRMED') {
        throw new AwsError('InvalidParameterException', 'User is already confirmed.')
      }
      const address = addressOf(user.attributes, pool.settings.autoVerifiedAttributes)
      if (!address) throw new AwsError('InvalidParameterException', 'Auto verification not turned on.')
      return { CodeDeliveryDetails: await sendCode(pool, user, purpose, address.attribute, address.value) }
    },
  }
}

/** An unconfirmed user without a password. If the name is an e-mail address, adds it to `attributes`. */
export function newUser(pool: UserPool, username: string, attributes: Record<string, string>): User {
  const sub = randomUUID()
  return {
    sub,
    username: newUsername(pool.settings, username, sub, attributes),
    attributes,
    status: 'UNCONFIRMED',
    enabled: true,
    created: Date.now(),
    modified: Date.now(),
    groups: [],
    codes: {},
    wrongCodes: {},
    sessions: [],
  }
}

/** @throws AwsError NotAuthorizedException */
export function refuseConfirmed(user: User): void {
  if (user.status === 'UNCONFIRMED') return
  throw new AwsError('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`)
}
