/** Reads the properties of AWS::AppSync::GraphQLApi once. */
import type { AuthorizationMode, AuthorizationProvider } from './auth/caller.ts'
import { AwsError } from '../service/errors.ts'
import { notAvailableLocally } from './runtime/resolver-error.ts'

export interface ApiSettings {
  name: string
  providers: AuthorizationProvider[]
  introspection: boolean
  /** 0 if there is no limit. */
  queryDepthLimit: number
  /** 0 if AppSync's own limit applies. */
  resolverCountLimit: number
  /** `ctx.env` */
  environment: Record<string, string>
}

const modes: AuthorizationMode[] = [
  'API_KEY',
  'AWS_IAM',
  'AMAZON_COGNITO_USER_POOLS',
  'OPENID_CONNECT',
  'AWS_LAMBDA',
]
/** `AuthorizerResultTtlInSeconds` if a template does not set it (API Reference, "LambdaAuthorizerConfig"). */
const defaultAuthorizerTtlSeconds = 0

export function readSettings(properties: any): ApiSettings {
  const { Name, AuthenticationType, UserPoolConfig, LambdaAuthorizerConfig, EnvironmentVariables } =
    properties
  if (properties.ApiType === 'MERGED') throw notAvailableLocally('A merged API')
  const providers = [
    readProvider({ AuthenticationType, UserPoolConfig, LambdaAuthorizerConfig }, true),
    ...(properties.AdditionalAuthenticationProviders ?? []).map((one: any) => readProvider(one, false)),
  ]
  return {
    name: Name,
    providers,
    introspection: properties.IntrospectionConfig !== 'DISABLED',
    queryDepthLimit: Number(properties.QueryDepthLimit ?? 0),
    resolverCountLimit: Number(properties.ResolverCountLimit ?? 0),
    environment: EnvironmentVariables ?? {},
  }
}

function readProvider(configuration: any, isDefault: boolean): AuthorizationProvider {
  const mode: AuthorizationMode = configuration.AuthenticationType
  if (!modes.includes(mode)) throw new AwsError('BadRequestException', `Unknown AuthenticationType ${mode}`)
  if (mode === 'OPENID_CONNECT') throw notAvailableLocally('Authorization mode OPENID_CONNECT')
  const { UserPoolConfig: pool, LambdaAuthorizerConfig: lambda } = configuration
  return {
    mode,
    isDefault,
    ...(mode === 'AMAZON_COGNITO_USER_POOLS' && {
      userPool: {
        userPoolId: pool.UserPoolId,
        appIdClientRegex: pool.AppIdClientRegex,
        defaultAction: pool.DefaultAction ?? 'ALLOW',
      },
    }),
    ...(mode === 'AWS_LAMBDA' && {
      lambda: {
        functionArn: lambda.AuthorizerUri,
        ttlSeconds: Number(lambda.AuthorizerResultTtlInSeconds ?? defaultAuthorizerTtlSeconds),
        validationExpression: lambda.IdentityValidationExpression,
      },
    }),
  }
}
