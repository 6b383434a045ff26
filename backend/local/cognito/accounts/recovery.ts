/** ForgotPassword and ConfirmForgotPassword. */
import { AwsError } from '../../service/errors.ts'
import { addressOf } from '../pool/attributes.ts'
import { codeMismatch, deliveryToUnknown, redeemCode, sendCode } from './confirmation-codes.ts'
import type { Operation } from '../http-handler.ts'
import { checkPassword } from '../pool/passwords.ts'
import { createVerifier } from '../pool/srp.ts'
import { userNotFound } from '../pool/user-directory.ts'
import type { User } from '../pool/user.ts'
import { poolName, required, type UserPool } from '../pool/user-pool.ts'
import type { UserPools } from '../pool/user-pools.ts'

const purpose = 'ForgotPassword'

export function recoveryOperations(pools: UserPools): Record<string, Operation> {
  return {
    async ForgotPassword(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      const username = required(input.Username, 'Username')
      const user = pool.users.find(username)
      if (!user) return { CodeDeliveryDetails: deliveryToUnknown(client, username) }
      if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.')
      if (user.status === 'FORCE_CHANGE_PASSWORD') {
        throw new AwsError('NotAuthorizedException', 'User password cannot be reset in the current state.')
      }
      const { attribute, value } = recoveryAddress(pool, user)
      return { CodeDeliveryDetails: await sendCode(pool, user, purpose, attribute, value) }
    },

    async ConfirmForgotPassword(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      const username = required(input.Username, 'Username')
      const code = required(input.ConfirmationCode, 'ConfirmationCode')
      const password: unknown = input.Password
      checkPassword(pool.settings.passwordPolicy, password)
      const user = pool.users.find(username)
      if (!user) throw client.hideUserExistence ? codeMismatch() : userNotFound()
      await redeemCode(pool, user, purpose, code, (draft) => {
        draft.password = createVerifier(poolName(pool), draft.username, password)
        draft.status = 'CONFIRMED'
      })
      return {}
    },
  }
}

/** The first address that the pool's AccountRecoverySetting allows and the user has verified. */
function recoveryAddress(pool: UserPool, user: User) {
  const { recovery } = pool.settings
  if (recovery.every((mechanism) => mechanism === 'admin_only')) {
    throw new AwsError('NotAuthorizedException', 'Contact administrator to reset password.')
  }
  const verified = recovery
    .map((mechanism) => mechanism.replace(/^verified_/, ''))
    .filter((attribute) => user.attributes[`${attribute}_verified`] === 'true')
  const address = addressOf(user.attributes, verified)
  if (address) return address
  throw new AwsError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  )
}
