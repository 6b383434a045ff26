/**
 * The settings of a user pool and of a client, with Cognito's defaults. Refuses, rather than ignores, a setting that
 * affects who can sign in and is not emulated.
 */
import { AwsError } from '../../service/errors.ts'

export interface PasswordPolicy {
  minimumLength: number
  uppercase: boolean
  lowercase: boolean
  numbers: boolean
  symbols: boolean
  temporaryPasswordDays: number
}

interface Mail {
  subject: string
  body: string
}

export interface PoolSettings {
  name: string
  /** Attributes used instead of a user name (`email`); the user name is then the sub. */
  usernameAttributes: string[]
  /** Attributes that can also be used to sign in, once verified. */
  aliasAttributes: string[]
  autoVerifiedAttributes: string[]
  /** Attributes that keep their old value until the new one is verified. */
  verifyBeforeUpdate: string[]
  passwordPolicy: PasswordPolicy
  onlyAdministratorsCreateUsers: boolean
  /** `verified_email`, `verified_phone_number`, `admin_only`, in order of preference. */
  recovery: string[]
  caseSensitive: boolean
  attributes: Set<string>
  requiredAttributes: string[]
  immutableAttributes: Set<string>
  /** The mail with a code, with `{####}`, and the invitation, with `{username}` as well. */
  codeMail: Mail
  invitation: Mail
  /** Whether users can turn on codes from an authenticator app. */
  softwareTokens: boolean
}

export interface ClientSettings {
  id: string
  userPoolId: string
  name: string
  /** `ALLOW_USER_SRP_AUTH` … */
  authFlows: string[]
  accessTokenSeconds: number
  idTokenSeconds: number
  refreshTokenSeconds: number
  sessionSeconds: number
  hideUserExistence: boolean
  revocation: boolean
  /** Seconds for which a replaced refresh token is still accepted; undefined if tokens do not rotate. */
  rotationGraceSeconds?: number
  readAttributes?: string[]
  writeAttributes?: string[]
}

/** OpenID Connect's standard claims, which every pool has. */
const standardAttributes =
  'address birthdate email email_verified family_name gender given_name locale middle_name name nickname ' +
  'phone_number phone_number_verified picture preferred_username profile sub updated_at website zoneinfo'

/** @param properties of AWS::Cognito::UserPool */
export function poolSettings(properties: any): PoolSettings {
  if (properties.LambdaConfig && Object.keys(properties.LambdaConfig).length > 0) refuse('LambdaConfig')
  if (properties.MfaConfiguration === 'ON') refuse('MfaConfiguration ON')
  const verification = properties.VerificationMessageTemplate
  const invitation = properties.AdminCreateUserConfig?.InviteMessageTemplate
  if (verification?.DefaultEmailOption === 'CONFIRM_WITH_LINK') refuse('CONFIRM_WITH_LINK')
  const policy = properties.Policies?.PasswordPolicy
  const schema: any[] = (properties.Schema ?? []).map((attribute: any) => ({
    ...attribute,
    Name: standardAttributes.split(' ').includes(attribute.Name)
      ? attribute.Name
      : `custom:${attribute.Name}`,
  }))
  const names = (wanted: (attribute: any) => boolean) =>
    schema.filter(wanted).map((attribute) => attribute.Name)
  const mfa = properties.MfaConfiguration === 'OPTIONAL' ? [properties.EnabledMfas ?? []].flat() : []
  const elsewhere = mfa.find((kind) => kind !== 'SOFTWARE_TOKEN_MFA')
  if (elsewhere) refuse(`EnabledMfas ${elsewhere}`)
  return {
    name: properties.UserPoolName ?? '',
    usernameAttributes: properties.UsernameAttributes ?? [],
    aliasAttributes: properties.AliasAttributes ?? [],
    autoVerifiedAttributes: properties.AutoVerifiedAttributes ?? [],
    verifyBeforeUpdate:
      properties.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    // Without a policy, Cognito requires eight characters of all four kinds. With one, it requires only what the policy names.
    passwordPolicy: {
      minimumLength: Number(policy?.MinimumLength ?? 8),
      uppercase: policy ? isTrue(policy.RequireUppercase) : true,
      lowercase: policy ? isTrue(policy.RequireLowercase) : true,
      numbers: policy ? isTrue(policy.RequireNumbers) : true,
      symbols: policy ? isTrue(policy.RequireSymbols) : true,
      temporaryPasswordDays: Number(policy?.TemporaryPasswordValidityDays ?? 7),
    },
    onlyAdministratorsCreateUsers: isTrue(properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly),
    recovery: recoveryOrder(properties.AccountRecoverySetting?.RecoveryMechanisms),
    caseSensitive: isTrue(properties.UsernameConfiguration?.CaseSensitive ?? true),
    attributes: new Set([...standardAttributes.split(' '), ...names(() => true)]),
    requiredAttributes: names((attribute) => isTrue(attribute.Required) && attribute.Name !== 'sub'),
    codeMail: {
      subject: verification?.EmailSubject ?? properties.EmailVerificationSubject ?? 'Your verification code',
      body:
        verification?.EmailMessage ??
        properties.EmailVerificationMessage ??
        'Your verification code is {####}.',
    },
    invitation: {
      subject: invitation?.EmailSubject ?? 'Your temporary password',
      body: invitation?.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
    },
    softwareTokens: mfa.includes('SOFTWARE_TOKEN_MFA'),
    immutableAttributes: new Set(['sub', ...names((attribute) => isFalse(attribute.Mutable))]),
  }
}

/** @param properties of AWS::Cognito::UserPoolClient */
export function clientSettings(id: string, properties: any): ClientSettings {
  if (isTrue(properties.GenerateSecret)) refuse('GenerateSecret')
  const units = properties.TokenValidityUnits ?? {}
  const rotation = properties.RefreshTokenRotation
  return {
    id,
    userPoolId: properties.UserPoolId,
    name: properties.ClientName ?? id,
    authFlows: properties.ExplicitAuthFlows ?? ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
    accessTokenSeconds: seconds(properties.AccessTokenValidity, units.AccessToken ?? 'hours') ?? 3_600,
    idTokenSeconds: seconds(properties.IdTokenValidity, units.IdToken ?? 'hours') ?? 3_600,
    refreshTokenSeconds:
      seconds(properties.RefreshTokenValidity, units.RefreshToken ?? 'days') ?? 30 * 86_400,
    sessionSeconds: 60 * Number(properties.AuthSessionValidity ?? 3),
    hideUserExistence: properties.PreventUserExistenceErrors === 'ENABLED',
    revocation: isTrue(properties.EnableTokenRevocation ?? true),
    rotationGraceSeconds:
      rotation?.Feature === 'ENABLED' ? Number(rotation.RetryGracePeriodSeconds ?? 0) : undefined,
    readAttributes: properties.ReadAttributes,
    writeAttributes: properties.WriteAttributes,
  }
}

/** CloudFormation also accepts a Boolean as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
function isFalse(value: unknown): boolean {
  return value === false || value === 'false'
}

function recoveryOrder(mechanisms: { Name: string; Priority: number }[] | undefined): string[] {
  if (!mechanisms?.length) return ['verified_phone_number', 'verified_email']
  return [...mechanisms].sort((a, b) => Number(a.Priority) - Number(b.Priority)).map(({ Name }) => Name)
}

function seconds(validity: unknown, unit: string): number | undefined {
  const unitSeconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 }
  // 0 means "not set", as in the API.
  return Number(validity ?? 0) === 0 ? undefined : Number(validity) * (unitSeconds[unit] ?? 1)
}

function refuse(setting: string): never {
  throw new AwsError('NotAvailableLocally', `Cognito's ${setting} is not available locally.`, 501)
}
