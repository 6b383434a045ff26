import { Unknown } from './known-values.ts'
import type { ResourceRule } from './rule.ts'

const POOL = 'AWS::Cognito::UserPool'
const CLIENT = 'AWS::Cognito::UserPoolClient'
const API = 'docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference'

const UNIT: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }

export const cognitoRules: ResourceRule[] = [
  {
    id: 'cognito/mfa',
    type: POOL,
    effect: 'refused',
    source: `likely: ${API}/API_SetUserPoolMfaConfig.html`,
    *check({ properties: { MfaConfiguration: mode = 'OFF', EnabledMfas = [], SmsConfiguration } }) {
      if (mode !== 'OFF' && EnabledMfas.length === 0 && !SmsConfiguration)
        yield 'Invalid MFA configuration given, can’t turn on MFA without an MFA configuration.'
      if (EnabledMfas.includes('SMS_MFA') && !SmsConfiguration)
        yield 'SMS configuration is required for SMS MFA.'
    },
  },
  {
    id: 'cognito/sign-in-names',
    type: POOL,
    effect: 'refused',
    source: `likely: ${API}/API_CreateUserPool.html`,
    *check({ properties: { AliasAttributes, UsernameAttributes } }) {
      if (AliasAttributes?.length > 0 && UsernameAttributes?.length > 0)
        yield 'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.'
    },
  },
  {
    id: 'cognito/attributes',
    type: POOL,
    effect: 'refused',
    source: `likely: ${API}/API_SchemaAttributeType.html`,
    *check({ properties: { Schema = [] } }) {
      for (const { Name, Required } of Schema) {
        const isCustom = typeof Name === 'string' && !STANDARD_ATTRIBUTES.has(Name)
        if (isCustom && String(Required) === 'true')
          yield `Required custom attributes are not supported currently. (${Name})`
      }
    },
  },
  {
    id: 'cognito/email-sender',
    type: POOL,
    effect: 'refused',
    source: `likely: ${API}/API_EmailConfigurationType.html`,
    *check({ properties: { EmailConfiguration = {} } }) {
      const { EmailSendingAccount, SourceArn, From } = EmailConfiguration
      if (EmailSendingAccount === 'DEVELOPER' && SourceArn === undefined)
        yield 'SourceArn is required when EmailSendingAccount is DEVELOPER.'
      if (EmailSendingAccount !== 'DEVELOPER' && From !== undefined)
        yield 'From can be set only when EmailSendingAccount is DEVELOPER.'
    },
  },
  {
    id: 'cognito/token-validity',
    type: CLIENT,
    effect: 'refused',
    source: `${API}/API_TokenValidityUnitsType.html`,
    *check({ properties }) {
      const { TokenValidityUnits: units = {} } = properties
      const seconds = (name: string, unit: string) =>
        Number(properties[`${name}Validity`]) * UNIT[units[name] ?? unit]!
      const [access, id] = [seconds('AccessToken', 'hours'), seconds('IdToken', 'hours')]
      const refresh = properties.RefreshTokenValidity === 0 ? NaN : seconds('RefreshToken', 'days')
      for (const [name, value] of [
        ['Access token', access],
        ['ID token', id],
      ] as const)
        if (value < 300 || value > 86_400)
          yield `Invalid range for token validity: ${name} must be valid for 5 minutes to 1 day.`
      if (refresh < 3600 || refresh > 315_360_000)
        yield 'Invalid range for token validity: Refresh token must be valid for 60 minutes to 10 years.'
      if (access > refresh || id > refresh)
        yield 'Refresh token validity must be longer than that of access and ID tokens.'
    },
  },
  {
    id: 'cognito/auth-flows',
    type: CLIENT,
    effect: 'refused',
    source: `likely: ${API}/API_CreateUserPoolClient.html`,
    *check({ properties: { ExplicitAuthFlows: flows = [] } }) {
      if (flows instanceof Unknown) return
      const old = flows.filter((flow: unknown) => typeof flow === 'string' && !flow.startsWith('ALLOW_'))
      if (old.length > 0 && old.length < flows.length)
        yield `ExplicitAuthFlows cannot mix values with and without the prefix ALLOW_. (${old.join(', ')})`
    },
  },
  {
    id: 'cognito/oauth',
    type: CLIENT,
    effect: 'refused',
    source: `likely: ${API}/API_CreateUserPoolClient.html`,
    *check({ properties }) {
      const {
        AllowedOAuthFlows: flows = [],
        CallbackURLs: urls = [],
        AllowedOAuthScopes: scopes = [],
      } = properties
      if (flows.length > 0 && scopes.length === 0)
        yield 'AllowedOAuthScopes is required with AllowedOAuthFlows.'
      if (flows.includes('client_credentials') && flows.length > 1)
        yield 'client_credentials flow can not be selected along with code flow or implicit flow.'
      if (flows.includes('client_credentials') && String(properties.GenerateSecret) !== 'true')
        yield 'client_credentials flow can not be selected if client does not have a client secret.'
      for (const url of urls)
        if (
          typeof url === 'string' &&
          /^http:\/\/(?!localhost[:/]|localhost$|127\.0\.0\.1|\[::1\])/.test(url)
        )
          yield `${url} cannot use the HTTP protocol.`
      if (typeof properties.DefaultRedirectURI === 'string' && !urls.includes(properties.DefaultRedirectURI))
        yield 'DefaultRedirectURI must be in the list of CallbackURLs.'
    },
  },
]

/** docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
const STANDARD_ATTRIBUTES = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'sub', 'updated_at', 'website', 'zoneinfo'],
])
