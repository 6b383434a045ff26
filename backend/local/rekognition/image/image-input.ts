/**
 * The `Image` member of an operation's input, and what Rekognition refuses about it.
 * https://docs.aws.amazon.com/rekognition/latest/dg/limits.html
 */
import { AwsError } from '../../cloud/errors.ts'

/** The `Image` member as the wire has it. */
export interface ImageInput {
  Bytes?: string
  S3Object?: { Bucket?: string; Name?: string; Version?: string }
}

const MAX_BYTES = 5 * 1024 * 1024
export const MAX_OBJECT_BYTES = 15 * 1024 * 1024

/** The picture that came with the request. @throws AwsError InvalidParameterException | ImageTooLargeException */
export function imageBytes(image: ImageInput | undefined): Buffer {
  if (!image || (image.Bytes === undefined) === (image.S3Object === undefined)) {
    throw invalidParameters('Image must have either Bytes or S3Object')
  }
  if (image.Bytes === undefined) throw unreadableObject()
  const bytes = Buffer.from(image.Bytes, 'base64')
  if (bytes.length === 0) throw invalidParameters('Image.Bytes is empty')
  if (bytes.length > MAX_BYTES)
    throw tooLarge(`Image.Bytes are ${bytes.length} bytes, the limit is ${MAX_BYTES}`)
  return bytes
}

export const invalidParameters = (reason: string) =>
  new AwsError('InvalidParameterException', `Request has invalid parameters: ${reason}`)
export const tooLarge = (reason: string) => new AwsError('ImageTooLargeException', reason)
export const unreadableObject = () =>
  new AwsError(
    'InvalidS3ObjectException',
    'Unable to get object metadata from S3. Check object key, region and/or access permissions.',
  )
export const invalidFormat = () =>
  new AwsError('InvalidImageFormatException', 'Request has invalid image format')
