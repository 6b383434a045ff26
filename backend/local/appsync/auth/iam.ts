/** AWS_IAM: Signature Version 4, for an HTTP request or for the header object of a WebSocket message. */
import { createHash } from 'node:crypto'
import type { Identity, Principal } from '../../identity/contract.ts'
import { AwsError } from '../../service/errors.ts'
import type { ApiCaller, AuthorizationProvider, Credentials } from './caller.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal with IAM's own code, as on AppSync (403) */
export async function verifySignature(
  provider: AuthorizationProvider,
  { headers, signed, sourceIp }: Credentials,
  identity: Identity,
): Promise<ApiCaller> {
  const principal = await firstValid(signed, headers, identity)
  return {
    provider,
    groups: [],
    deniedFields: [],
    principal,
    identity: {
      accountId: principal.accountId,
      cognitoIdentityAuthProvider: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      sourceIp: [sourceIp],
      userArn: principal.arn,
      username: principal.userId,
    },
  }
}

async function firstValid(
  signed: Credentials['signed'],
  headers: Record<string, string>,
  identity: Identity,
): Promise<Principal> {
  let refusal: unknown
  for (const { method, url, body } of signed) {
    try {
      const digest = createHash('sha256').update(body).digest('hex')
      return await identity.verify({ method, url, headers }, digest, 'appsync')
    } catch (error) {
      refusal ??= error
    }
  }
  if (refusal instanceof AwsError) throw new Refusal(refusal.message, refusal.code, 403)
  throw refusal
}
