import type { Principal } from '../../identity/contract.ts'

export type AuthorizationMode =
  'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS' | 'OPENID_CONNECT' | 'AWS_LAMBDA'

/** An authorization provider, as AWS::AppSync::GraphQLApi configures it. */
export interface AuthorizationProvider {
  mode: AuthorizationMode
  /** The API's own `AuthenticationType`, which applies to fields without a directive. */
  isDefault: boolean
  userPool?: { userPoolId: string; appIdClientRegex?: string; defaultAction: 'ALLOW' | 'DENY' }
  lambda?: { functionArn: string; ttlSeconds: number; validationExpression?: string }
}

/** The sender of a request, after authentication. */
export interface ApiCaller {
  provider: AuthorizationProvider
  /** `ctx.identity`; null for an API key. */
  identity: Record<string, any> | null
  /** Cognito groups of the token. */
  groups: string[]
  /** The signer, in AWS_IAM mode; each top-level field is checked against its policies. */
  principal?: Principal
  /** Fields that a Lambda authorizer denies: `Type.field` or a field's ARN. */
  deniedFields: string[]
}

/** The credentials of a request: an HTTP request's headers, or the header object of a WebSocket message. */
export interface Credentials {
  /** Lower-case names. */
  headers: Record<string, string>
  sourceIp: string
  /** The requests that the caller may have signed; one valid signature is enough. */
  signed: { method: string; url: string; body: string }[]
  /** The request's part in the Lambda authorizer's event. */
  query: { queryString?: string; operationName?: string | null; variables?: Record<string, unknown> }
}
