/**
 * Authenticates the caller. An API has a default provider and additional ones; the form of the credentials selects one:
 * `x-api-key`, a SigV4 Authorization, a JWT of a configured pool, or a token for the Lambda authorizer.
 */
import type { CognitoService } from '../../cognito/contract.ts'
import type { Identity } from '../../identity/contract.ts'
import type { ApiCaller, AuthorizationMode, AuthorizationProvider, Credentials } from './caller.ts'
import { peekClaims, verifyCognitoToken } from './cognito-token.ts'
import { verifySignature } from './iam.ts'
import type { LambdaAuthorizer } from './lambda-authorizer.ts'
import { notAuthorized, Refusal } from './refusal.ts'

export interface Authenticators {
  providers: AuthorizationProvider[]
  /** API keys with their expiry. */
  apiKeys: Map<string, { expiresSeconds: number }>
  identity: Identity
  cognito: Pick<CognitoService, 'jwks' | 'issuer'>
  lambda: LambdaAuthorizer
}

/** @throws Refusal if no provider accepts the credentials */
export async function authenticate(credentials: Credentials, api: Authenticators): Promise<ApiCaller> {
  const provider = (mode: AuthorizationMode) => api.providers.find((one) => one.mode === mode)
  const { authorization, 'x-api-key': apiKey } = credentials.headers
  if (authorization === undefined && apiKey === undefined)
    throw new Refusal('Valid authorization header not provided.')

  if (apiKey !== undefined && authorization === undefined)
    return apiKeyCaller(apiKey, provider('API_KEY'), api)
  if (/^AWS4-HMAC-SHA256\s/.test(authorization!)) {
    const iam = provider('AWS_IAM')
    if (!iam) throw notAuthorized()
    return verifySignature(iam, credentials, api.identity)
  }

  const token = authorization!
  const bare = token.replace(/^Bearer\s+/i, '')
  const issuer = peekClaims(bare)?.iss
  const pool = api.providers.find(
    ({ userPool }) => userPool && api.cognito.issuer(userPool.userPoolId) === issuer,
  )
  if (pool) return verifyCognitoToken(bare, pool, credentials, api.cognito)
  const lambda = provider('AWS_LAMBDA')
  if (lambda) return api.lambda.authorize(token, lambda, credentials)
  if (apiKey !== undefined) return apiKeyCaller(apiKey, provider('API_KEY'), api)
  throw issuer === undefined ? new Refusal('Unable to parse JWT token.') : notAuthorized()
}

function apiKeyCaller(
  key: string,
  provider: AuthorizationProvider | undefined,
  { apiKeys }: Authenticators,
): ApiCaller {
  const known = apiKeys.get(key)
  if (!provider || !known || known.expiresSeconds * 1000 <= Date.now()) throw notAuthorized()
  return { provider, identity: null, groups: [], deniedFields: [] }
}
