import { AwsError } from '../../service/errors.ts'
import type { ClientSettings, PoolSettings } from './settings.ts'

/**
 * A request's attributes, checked against the pool's schema and the client's write permissions.
 * @param client undefined for an administrator, who may also mark addresses as verified
 * @throws AwsError InvalidParameterException, NotAuthorizedException
 */
export function requestedAttributes(
  settings: PoolSettings,
  list: { Name?: string; Value?: string }[] | undefined,
  client?: ClientSettings,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (list !== undefined && !Array.isArray(list)) {
    throw new AwsError('InvalidParameterException', 'UserAttributes must be a list.')
  }
  for (const attribute of list ?? []) {
    const { Name, Value } = { Name: String(attribute?.Name ?? ''), Value: String(attribute?.Value ?? '') }
    if (!settings.attributes.has(Name) || Name === 'sub') {
      throw schemaError(`${Name}: Attribute does not exist in the schema.\n`)
    }
    const clientMayWrite = !Name.endsWith('_verified') && (client?.writeAttributes?.includes(Name) ?? true)
    if (client && !clientMayWrite) {
      throw new AwsError('NotAuthorizedException', 'A client attempted to write unauthorized attribute')
    }
    if (Name === 'email' && !isEmail(Value)) {
      throw new AwsError('InvalidParameterException', 'Invalid email address format.')
    }
    if (Name === 'phone_number' && !/^\+\d{1,15}$/.test(Value)) {
      throw new AwsError('InvalidParameterException', 'Invalid phone number format.')
    }
    if (Value.length > 2048) throw schemaError(`${Name}: String must be no longer than 2048 characters\n`)
    attributes[Name] = Value
  }
  return attributes
}

/**
 * The user name and the attributes of a new user. In a pool with sign-in by e-mail, the given name is the e-mail
 * address, and the sub is the user name.
 */
export function newUsername(
  settings: PoolSettings,
  username: string,
  sub: string,
  attributes: Record<string, string>,
): string {
  if (username.length > 128 || !/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(username)) {
    throw new AwsError('InvalidParameterException', 'Username must have 1 to 128 characters and no spaces.')
  }
  const { usernameAttributes, aliasAttributes } = settings
  if (usernameAttributes.length === 0) {
    if (aliasAttributes.includes('email') && isEmail(username)) {
      throw new AwsError(
        'InvalidParameterException',
        'Username cannot be of email format, since user pool is configured for email alias.',
      )
    }
    return username
  }
  const attribute = isEmail(username) ? 'email' : 'phone_number'
  const isPhone = /^\+\d{1,15}$/.test(username)
  if (!usernameAttributes.includes(attribute) || (attribute === 'phone_number' && !isPhone)) {
    const expected = usernameAttributes.includes('email') ? 'an email' : 'a phone number'
    throw new AwsError('InvalidParameterException', `Username should be ${expected}.`)
  }
  const given = attributes[attribute]
  if (given !== undefined && given !== username) {
    throw new AwsError(
      'InvalidParameterException',
      `Provided username does not match the ${attribute} attribute.`,
    )
  }
  attributes[attribute] = username
  return sub
}

/** @throws AwsError InvalidParameterException */
export function checkRequired(settings: PoolSettings, attributes: Record<string, string>): void {
  const missing = settings.requiredAttributes.filter((name) => !attributes[name])
  if (missing.length > 0)
    throw schemaError(missing.map((name) => `${name}: The attribute is required\n`).join(''))
}

/** The address for messages: e-mail first, because this machine "sends" nothing else. */
export function addressOf(attributes: Record<string, string>, names = ['email', 'phone_number']) {
  const name = names.find((candidate) => attributes[candidate])
  return name === undefined ? undefined : { attribute: name, value: attributes[name]! }
}

function schemaError(detail: string): AwsError {
  return new AwsError('InvalidParameterException', `Attributes did not conform to the schema: ${detail}`)
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text)
}
