/** AMAZON_COGNITO_USER_POOLS: ID and access tokens, verified against the pool's own keys. */
import { JwtVerifier } from 'aws-jwt-verify'
import { JwtExpiredError } from 'aws-jwt-verify/error'
import type { CognitoService } from '../../cognito/contract.ts'
import type { ApiCaller, AuthorizationProvider, Credentials } from './caller.ts'
import { notAuthorized, Refusal } from './refusal.ts'

/** The claims of a JWT, unverified; undefined if the text is not a JWT. */
export function peekClaims(token: string): Record<string, any> | undefined {
  const [, payload, signature] = token.split('.')
  if (!payload || signature === undefined) return undefined
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** @throws Refusal if the token is forged, expired, or from a client that is not allowed */
export function verifyCognitoToken(
  token: string,
  provider: AuthorizationProvider,
  { sourceIp }: Credentials,
  cognito: Pick<CognitoService, 'jwks' | 'issuer'>,
): ApiCaller {
  const { userPoolId, appIdClientRegex, defaultAction } = provider.userPool!
  const issuer = cognito.issuer(userPoolId)
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: `${issuer}/.well-known/jwks.json` })
  verifier.cacheJwks(cognito.jwks(userPoolId) as Parameters<typeof verifier.cacheJwks>[0])
  let claims: Record<string, any>
  try {
    claims = verifier.verifySync(token)
  } catch (error) {
    if (error instanceof JwtExpiredError) throw new Refusal('Token has expired.')
    throw notAuthorized()
  }
  const client = String(claims.token_use === 'access' ? claims.client_id : claims.aud)
  const isKnownUse = claims.token_use === 'id' || claims.token_use === 'access'
  if (!isKnownUse || (appIdClientRegex && !new RegExp(`^(?:${appIdClientRegex})$`).test(client)))
    throw notAuthorized()

  const groups: string[] = claims['cognito:groups'] ?? []
  return {
    provider,
    groups,
    deniedFields: [],
    identity: {
      claims,
      defaultAuthStrategy: defaultAction,
      groups: groups.length ? groups : null,
      issuer,
      sourceIp: [sourceIp],
      sub: claims.sub,
      username: claims['cognito:username'] ?? claims.username,
    },
  }
}
