import type * as Sdk from '@aws-sdk/client-rekognition'
import { AwsError } from '../service/errors.ts'
import { imageBytes, MAX_BYTES, tooLarge } from './image/image-input.ts'
import { OPERATIONS } from './operation.ts'

/**
 * Forwards operations to the real service, with the user's own credentials (the SDK's default chain: environment,
 * profile, SSO) and region, or `region` if none is set. AWS_ENDPOINT_URL_REKOGNITION changes the endpoint, as for every
 * SDK.
 */
export function createAwsRekognition(region: string) {
  let client: Promise<{ sdk: typeof Sdk; client: Sdk.RekognitionClient }> | undefined

  /** Loads the SDK when it is first needed, so that a local start never waits for it. */
  async function connect() {
    const sdk = await import('@aws-sdk/client-rekognition')
    const ownRegion = await new sdk.RekognitionClient({}).config.region().catch(() => region)
    // The caller retries, as it would with the service itself.
    return { sdk, client: new sdk.RekognitionClient({ region: ownRegion, maxAttempts: 1 }) }
  }

  return {
    /** @param object the bytes of the local object that `Image.S3Object` names @throws AwsError */
    async call(operation: string, input: any, object?: Uint8Array): Promise<object> {
      if (!OPERATIONS.some((known) => known === operation)) {
        throw new AwsError('UnknownOperationException', `${operation} is not passed on to AWS`)
      }
      // AWS does not have this object, so its bytes are sent. The limit for bytes is lower than for objects.
      if (object && object.length > MAX_BYTES)
        throw tooLarge(
          `the object is ${object.length} bytes, the limit for what is passed on to AWS is ${MAX_BYTES}`,
        )
      const bytes = object ?? imageBytes(input?.Image)
      const { sdk, client: rekognition } = await (client ??= connect())
      const Command = sdk[`${operation}Command` as 'DetectLabelsCommand']
      try {
        const { $metadata: _, ...output } = await rekognition.send(
          new Command({ ...input, Image: { Bytes: bytes } }),
        )
        return output
      } catch (error) {
        throw asAwsError(error as Sdk.RekognitionServiceException)
      }
    },
  }
}

function asAwsError({ name, message, $metadata }: Sdk.RekognitionServiceException): AwsError {
  if (name === 'CredentialsProviderError') {
    return new AwsError('UnrecognizedClientException', `No AWS credentials were found: ${message}`, 403)
  }
  return new AwsError(name, message, $metadata?.httpStatusCode ?? 500)
}
