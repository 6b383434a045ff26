import { AwsError } from '../service/errors.ts'

/** Why a signature was refused. */
export type Reason =
  | 'missing'
  | 'incomplete'
  | 'malformedQuery'
  | 'wrongScope'
  | 'unknownKey'
  | 'badToken'
  | 'skewed'
  | 'expired'
  | 'headersNotSigned'
  | 'payloadMismatch'
  | 'mismatch'

const doesNotMatch =
  'The request signature we calculated does not match the signature you provided. Check your '

/** S3's codes: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const s3: Record<Reason, [code: string, status: number, message: string]> = {
  missing: ['AccessDenied', 403, 'Access Denied'],
  incomplete: [
    'AuthorizationHeaderMalformed',
    400,
    'The authorization header that you provided is not valid.',
  ],
  malformedQuery: ['AuthorizationQueryParametersError', 400, 'The query-string authentication is not valid.'],
  wrongScope: ['AuthorizationHeaderMalformed', 400, 'The authorization header is malformed.'],
  unknownKey: [
    'InvalidAccessKeyId',
    403,
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  badToken: ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
  skewed: [
    'RequestTimeTooSkewed',
    403,
    'The difference between the request time and the current time is too large.',
  ],
  expired: ['AccessDenied', 403, 'Request has expired'],
  headersNotSigned: ['AccessDenied', 403, 'There were headers present in the request which were not signed'],
  payloadMismatch: [
    'XAmzContentSHA256Mismatch',
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
  mismatch: ['SignatureDoesNotMatch', 403, `${doesNotMatch}key and signing method.`],
}

/** The codes of the services with JSON protocols: docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html */
const json: Record<Reason, [code: string, status: number, message: string]> = {
  missing: ['MissingAuthenticationTokenException', 400, 'Missing Authentication Token'],
  incomplete: [
    'IncompleteSignatureException',
    400,
    'The request signature does not conform to AWS standards.',
  ],
  malformedQuery: [
    'IncompleteSignatureException',
    400,
    'The request signature does not conform to AWS standards.',
  ],
  wrongScope: ['InvalidSignatureException', 400, 'The credential scope is not valid.'],
  unknownKey: ['UnrecognizedClientException', 400, 'The security token included in the request is invalid.'],
  badToken: ['UnrecognizedClientException', 400, 'The security token included in the request is invalid.'],
  skewed: ['InvalidSignatureException', 400, 'Signature expired.'],
  expired: ['InvalidSignatureException', 400, 'Signature expired.'],
  headersNotSigned: ['InvalidSignatureException', 400, 'A header of the request must be signed.'],
  payloadMismatch: [
    'InvalidSignatureException',
    400,
    `${doesNotMatch}AWS Secret Access Key and signing method.`,
  ],
  mismatch: ['InvalidSignatureException', 400, `${doesNotMatch}AWS Secret Access Key and signing method.`],
}

/** REST services answer 403; JSON services answer 400 with the same code. */
const restServices = new Set(['lambda', 'appsync'])

/** The error with which this service refuses a signature. `detail` replaces the general message. */
export function refusal(service: string, reason: Reason, detail?: string): AwsError {
  const [code, status, message] = (service === 's3' ? s3 : json)[reason]
  return new AwsError(code, detail ?? message, restServices.has(service) ? 403 : status)
}
