import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { AwsError } from '../../service/errors.ts'
import type { ClientSettings } from '../pool/settings.ts'
import { userNotFound } from '../pool/user-directory.ts'
import type { SentCode, User } from '../pool/user.ts'
import type { UserPool } from '../pool/user-pool.ts'

const hour = 3_600_000
/** How long Cognito's codes are valid: 24 hours, or one hour for a forgotten password. */
const lifetime = (purpose: string) => (purpose === 'ForgotPassword' ? hour : 24 * hour)
/** Guesses allowed per hour, out of a million codes. Cognito allows five to twenty. */
const guessesAnHour = 10

/**
 * Sends a six-digit code to one of the user's addresses, replacing an earlier one.
 * @param purpose SignUp, ForgotPassword or `VerifyAttribute:{name}`
 * @returns the wire's `CodeDeliveryDetails`
 */
export async function sendCode(
  pool: UserPool,
  user: User,
  purpose: string,
  attribute: string,
  value: string,
) {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await pool.users.update(user.sub, (draft) => {
    draft.codes[purpose] = { code, expires: Date.now() + lifetime(purpose), attribute, value }
  })
  const { subject, body: template } = pool.settings.codeMail
  const mail = { subject, body: template.replaceAll('{####}', code) }
  await pool.send({ userPoolId: pool.id, to: value, about: purpose.split(':')[0]!, ...mail, code })
  return deliveryDetails(attribute, value)
}

/**
 * The answer for a user who does not exist.
 * @throws AwsError UserNotFoundException, unless the client hides which users exist
 */
export function deliveryToUnknown(client: ClientSettings, username: string) {
  if (!client.hideUserExistence) throw userNotFound()
  return deliveryDetails('email', username)
}

/** Masks the address as Cognito does: an answer must not reveal it. */
function deliveryDetails(attribute: string, value: string) {
  const mask = (text = '') => `${text.slice(0, 1)}***`
  const [local, domain] = value.split('@')
  const email = attribute === 'email'
  return {
    AttributeName: attribute,
    DeliveryMedium: email ? 'EMAIL' : 'SMS',
    Destination: email ? `${mask(local)}@${mask(domain)}` : `+*******${value.slice(-4)}`,
  }
}

/**
 * Redeems a code and applies `change` to the user in the same write. A code can be redeemed once.
 * @throws AwsError CodeMismatchException, ExpiredCodeException, LimitExceededException
 */
export async function redeemCode(
  pool: UserPool,
  user: User,
  purpose: string,
  given: unknown,
  change: (draft: User, sent: SentCode) => void,
): Promise<void> {
  const refusal = await pool.users.update(user.sub, (draft) => {
    const wrong = draft.wrongCodes[purpose]
    const recent = wrong && wrong.since > Date.now() - hour ? wrong : { count: 0, since: Date.now() }
    if (recent.count >= guessesAnHour) {
      return new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.')
    }
    const sent = draft.codes[purpose]
    if (!sent || sent.expires < Date.now()) {
      return new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.')
    }
    if (!isSame(sent.code, given)) {
      draft.wrongCodes[purpose] = { ...recent, count: recent.count + 1 }
      return codeMismatch()
    }
    delete draft.codes[purpose]
    delete draft.wrongCodes[purpose]
    draft.modified = Date.now()
    change(draft, sent)
    return undefined
  })
  if (refusal) throw refusal
}

export function codeMismatch(): AwsError {
  return new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.')
}

function isSame(code: string, given: unknown): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(code), digest(String(given)))
}
