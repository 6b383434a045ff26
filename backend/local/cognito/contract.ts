import type { Service } from '../service/service.ts'

export interface CognitoService extends Service {
  putUserPool(id: string, properties: any): Promise<{ arn: string; issuer: string }>
  putClient(id: string, properties: any): Promise<void>
  putGroup(userPoolId: string, properties: any): Promise<void>
  /** The signing keys as JWKS, for token verification within this process. */
  jwks(userPoolId: string): { keys: any[] }
  issuer(userPoolId: string): string
  /** AdminCreateUser + AdminSetUserPassword: a confirmed user with this password; keeps an existing one. @returns sub */
  ensureUser(
    userPoolId: string,
    username: string,
    password: string,
    attributes: Record<string, string>,
  ): Promise<string>
}
