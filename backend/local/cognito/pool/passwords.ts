import { randomInt } from 'node:crypto'
import { AwsError } from '../../service/errors.ts'
import type { PasswordPolicy } from './settings.ts'

/** The special characters of Cognito's password policy; a space counts unless it is first or last. */
const symbols = '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- '

/** @throws AwsError InvalidPasswordException, which names the first broken rule, as Cognito does */
export function checkPassword(policy: PasswordPolicy, password: unknown): asserts password is string {
  if (typeof password !== 'string') {
    throw new AwsError('InvalidParameterException', 'Missing required parameter Password')
  }
  if (password !== password.trim() || password.length > 256) {
    throw new AwsError(
      'InvalidParameterException',
      'Password must have 1 to 256 characters, no space at its ends.',
    )
  }
  const broken =
    (password.length < policy.minimumLength && 'Password not long enough') ||
    (policy.uppercase && !/\p{Lu}/u.test(password) && 'Password must have uppercase characters') ||
    (policy.lowercase && !/\p{Ll}/u.test(password) && 'Password must have lowercase characters') ||
    (policy.numbers && !/[0-9]/.test(password) && 'Password must have numeric characters') ||
    (policy.symbols &&
      ![...password].some((character) => symbols.includes(character)) &&
      'Password must have symbol characters')
  if (broken) {
    throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken}`)
  }
}

/** A random password for an invitation. It has every kind of character, so any policy accepts it. */
export function temporaryPassword(policy: PasswordPolicy): string {
  const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!@#%*_+=']
  const pick = (from: string) => from[randomInt(from.length)]!
  const characters = kinds.map(pick)
  while (characters.length < Math.max(12, policy.minimumLength)) characters.push(pick(kinds.join('')))
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[characters[last], characters[other]] = [characters[other]!, characters[last]!]
  }
  return characters.join('')
}
