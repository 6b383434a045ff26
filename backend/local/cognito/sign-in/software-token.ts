/** The second factor: codes from an authenticator app, which users turn on themselves. */
import { AwsError } from '../../service/errors.ts'
import type { Operation } from '../http-handler.ts'
import { newSecret, stepOf } from './totp.ts'
import type { SoftwareToken, User } from '../pool/user.ts'
import { required, type UserPool } from '../pool/user-pool.ts'
import type { UserPools } from '../pool/user-pools.ts'

export const SOFTWARE_TOKEN_MFA = 'SOFTWARE_TOKEN_MFA'

/** Operations with a user's access token. Sign-in asks for a code if the user has turned it on. */
export function softwareTokenOperations(pools: UserPools): Record<string, Operation> {
  return {
    async AssociateSoftwareToken(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      requireSoftwareTokens(pool)
      const secret = newSecret()
      await pool.users.update(user.sub, (draft) => {
        draft.softwareToken = { enabled: false, ...draft.softwareToken, unverified: secret }
      })
      return { SecretCode: secret }
    },

    async VerifySoftwareToken(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      requireSoftwareTokens(pool)
      const secret = user.softwareToken?.unverified
      if (secret === undefined)
        throw new AwsError('InvalidParameterException', 'No software token was associated with the user.')
      const step = stepOf(secret, required(input.UserCode, 'UserCode'))
      if (step === undefined)
        throw new AwsError(
          'EnableSoftwareTokenMFAException',
          'Code mismatch and fail enable Software Token MFA',
        )
      await pool.users.update(user.sub, (draft) => {
        draft.softwareToken = { enabled: draft.softwareToken!.enabled, secret, lastStep: step }
      })
      return { Status: 'SUCCESS' }
    },

    async SetUserMFAPreference(input) {
      const { pool, user } = pools.ofAccessToken(input.AccessToken)
      await setPreference(pool, user, input)
      return {}
    },
  }
}

/** For an administrator, if a user has lost their phone. */
export function softwareTokenAdministration(pools: UserPools): Record<string, Operation> {
  return {
    async AdminSetUserMFAPreference(input) {
      const pool = pools.byId(input.UserPoolId)
      const user = pool.users.find(required(input.Username, 'Username'))
      if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.')
      await setPreference(pool, user, input)
      return {}
    },
  }
}

async function setPreference(pool: UserPool, user: User, input: any): Promise<void> {
  for (const other of ['SMSMfaSettings', 'EmailMfaSettings', 'WebAuthnMfaSettings'])
    if (input[other]?.Enabled)
      throw new AwsError('InvalidParameterException', `${other} is not available locally.`)
  const settings = input.SoftwareTokenMfaSettings
  if (!settings) return
  if (settings.Enabled) requireSoftwareTokens(pool)
  if (settings.Enabled && !user.softwareToken?.secret)
    throw new AwsError('InvalidParameterException', 'User has not verified software token mfa')
  await pool.users.update(user.sub, (draft) => {
    draft.softwareToken = { ...draft.softwareToken, enabled: Boolean(settings.Enabled) }
  })
}

/** The members of GetUser and AdminGetUser. */
export const mfaOf = ({ softwareToken }: User) =>
  softwareToken?.enabled
    ? { PreferredMfaSetting: SOFTWARE_TOKEN_MFA, UserMFASettingList: [SOFTWARE_TOKEN_MFA] }
    : {}

export const asksForCode = (
  user: User,
): user is User & { softwareToken: SoftwareToken & { secret: string } } =>
  user.softwareToken?.enabled === true && user.softwareToken.secret !== undefined

/**
 * Accepts each code once: a second sign-in needs the next code (RFC 6238, 5.2).
 * @throws AwsError CodeMismatchException, ExpiredCodeException
 */
export async function takeCode(pool: UserPool, user: User, code: string): Promise<void> {
  const { secret, lastStep } = user.softwareToken ?? {}
  const step = secret === undefined ? undefined : stepOf(secret, code)
  if (step === undefined) {
    pool.lockout.failed(user.username)
    throw new AwsError('CodeMismatchException', 'Invalid code received for user')
  }
  if (lastStep !== undefined && step <= lastStep)
    throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.')
  await pool.users.update(user.sub, (draft) => {
    draft.softwareToken!.lastStep = step
  })
}

function requireSoftwareTokens({ settings }: UserPool): void {
  if (!settings.softwareTokens)
    throw new AwsError(
      'SoftwareTokenMFANotFoundException',
      'Software Token MFA has not been enabled by the userPool',
    )
}
