/**
 * Reads the `Image` member of an operation's input, and refuses what Rekognition refuses.
 * https://docs.aws.amazon.com/rekognition/latest/dg/limits.html
 */
import { AwsError } from '../../service/errors.ts'
import { invalidParameters, required, structure, text } from '../parameters.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_S3Object.html */
export interface S3ObjectInput {
  Bucket: string
  Name: string
  Version?: string
}
/** A picture in the request, in base64, or an object that the request names. */
type ImageInput = { bytes: string } | { object: S3ObjectInput }

export const MAX_BYTES = 5 * 1024 * 1024
export const MAX_OBJECT_BYTES = 15 * 1024 * 1024

/** Checks the shape of `Image` without decoding or opening anything. @throws AwsError InvalidParameterException */
export function readImage(value: unknown): ImageInput {
  const image = required('Image', structure<'Bytes' | 'S3Object'>('Image', value))
  const bytes = text('Image.Bytes', image.Bytes)
  const object = structure<keyof S3ObjectInput>('Image.S3Object', image.S3Object)
  if ((bytes === undefined) === (object === undefined)) {
    throw invalidParameters('Image must have either Bytes or S3Object')
  }
  if (object) return { object: readS3Object(object) }
  if (!bytes) throw invalidParameters('Image.Bytes is empty')
  return { bytes }
}

function readS3Object({
  Bucket,
  Name,
  Version,
}: { [member in keyof S3ObjectInput]?: unknown }): S3ObjectInput {
  const bucket = text('Image.S3Object.Bucket', Bucket, { min: 3, max: 255, pattern: /^[\w.-]*$/ })
  const name = text('Image.S3Object.Name', Name, { min: 1, max: 1024 })
  const version = text('Image.S3Object.Version', Version, { min: 1, max: 1024 })
  return {
    Bucket: required('Image.S3Object.Bucket', bucket),
    Name: required('Image.S3Object.Name', name),
    ...(version !== undefined && { Version: version }),
  }
}

/**
 * The bytes of the picture in the request.
 * @throws AwsError InvalidParameterException | ImageTooLargeException | InvalidS3ObjectException
 */
export function imageBytes(value: unknown): Buffer {
  const image = readImage(value)
  if ('object' in image) throw unreadableObject()
  const bytes = Buffer.from(image.bytes, 'base64')
  if (bytes.length > MAX_BYTES) {
    throw tooLarge(`Image.Bytes are ${bytes.length} bytes, the limit is ${MAX_BYTES}`)
  }
  return bytes
}

export const tooLarge = (reason: string) => new AwsError('ImageTooLargeException', reason)
export const unreadableObject = () =>
  new AwsError(
    'InvalidS3ObjectException',
    'Unable to get object metadata from S3. Check object key, region and/or access permissions.',
  )
export const invalidFormat = () =>
  new AwsError('InvalidImageFormatException', 'Request has invalid image format')
