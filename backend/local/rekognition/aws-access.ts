import type { RekognitionServiceException } from '@aws-sdk/client-rekognition'

/** Not a picture: Rekognition's error for it proves that the credentials are valid, without analysing anything. */
const NO_PICTURE = Buffer.of(0)
/**
 * Errors about the caller, which any operation can return
 * (https://docs.aws.amazon.com/rekognition/latest/APIReference/CommonErrors.html).
 */
const REFUSALS =
  /^(UnrecognizedClient|InvalidSignature|IncompleteSignature|AccessDenied|ExpiredToken|MissingAuthenticationToken|InvalidClientTokenId|NotAuthorized|OptInRequired|SubscriptionRequired|RequestExpired)/

/**
 * Checks that the SDK finds the user's credentials (environment, profile, SSO) and that Rekognition accepts them.
 * Otherwise the start fails with a sentence, instead of leaving photos unanalysed.
 * @throws Error if there are none, if they are refused, or if Rekognition cannot be reached
 */
export async function checkAwsAccess(): Promise<void> {
  // The SDK's version is pinned, so its warning about future Node.js versions does not concern the user.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const { DetectLabelsCommand, RekognitionClient, RekognitionServiceException } =
    await import('@aws-sdk/client-rekognition')
  const ownRegion = await new RekognitionClient({}).config.region().catch(() => 'us-east-1')
  const client = new RekognitionClient({ region: ownRegion, maxAttempts: 2 })
  await client.config.credentials().catch((error: Error) => {
    throw sentence('needs your AWS credentials (environment, profile or SSO)', error)
  })
  try {
    await client.send(new DetectLabelsCommand({ Image: { Bytes: NO_PICTURE } }))
  } catch (error) {
    if (!(error instanceof RekognitionServiceException)) throw sentence('cannot be reached', error as Error)
    if (REFUSALS.test(error.name)) throw sentence('refuses your AWS credentials', error)
  }
}

function sentence(what: string, error: Error | RekognitionServiceException): Error {
  const reason = error.message.replace(/\.$/, '')
  return new Error(`Rekognition on AWS ${what}: ${reason}.`, { cause: error })
}
