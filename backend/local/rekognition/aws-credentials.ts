/**
 * Looks for the person's own credentials as every AWS SDK does (environment, profile, SSO), so that a start without them
 * ends with a sentence, not with photos that nobody looks at. Whether AWS accepts them, it says when it is asked.
 * @throws Error where there are none
 */
export async function findAwsCredentials(): Promise<void> {
  // Its versions are pinned here: what Node those to come will need is nothing to tell whoever starts this one.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const { RekognitionClient } = await import('@aws-sdk/client-rekognition')
  try {
    // Credentials are of no region, but a client is.
    await new RekognitionClient({ region: 'us-east-1' }).config.credentials()
  } catch (error) {
    throw new Error(
      `Rekognition on AWS needs your AWS credentials (environment, profile or SSO): ${(error as Error).message}.`,
      { cause: error },
    )
  }
}
