import type { Credentials, Identity, Principal, SignedRequest } from '../identity/contract.ts'
import { readSignature } from '../identity/read-signature.ts'
import { refusal } from '../identity/refusals.ts'
import { checkSignature } from '../identity/signature.ts'

/** Verifies signatures made with one key, for any region. */
export function verifierOfOneKey(credentials: Credentials): Identity['verify'] {
  const principal: Principal = {
    kind: 'developer',
    arn: 'arn:aws:iam::000000000000:user/developer',
    accountId: '000000000000',
    userId: 'developer',
    accessKeyId: credentials.accessKeyId,
  }
  return async (request, payloadSha256, service) => {
    const signature = readSignature(request, service, claimedRegion(request))
    if (signature.accessKeyId !== credentials.accessKeyId) throw refusal(service, 'unknownKey')
    await checkSignature(request, payloadSha256, service, signature, credentials)
    return principal
  }
}

/** `Credential=KEY/DAY/REGION/SERVICE/aws4_request` */
const claimedRegion = (request: SignedRequest) =>
  /Credential=[^/]+\/\d+\/([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? ''
