import { readFile } from 'node:fs/promises'
import type { Caller } from '../identity/contract.ts'
import type { S3Service } from '../s3/contract.ts'
import type { JsonService, ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import { jsonHttpHandler } from '../service/json-protocol.ts'
import { createAwsRekognition } from './aws.ts'
import { createRecognitionProcess } from './child-process.ts'
import {
  MAX_OBJECT_BYTES,
  readImage,
  tooLarge,
  unreadableObject,
  type S3ObjectInput,
} from './image/image-input.ts'
import { unavailable } from './parameters.ts'
import { rateLimit } from './rate-limit.ts'

/** Rekognition in the local cloud: the models in a process of their own, or the real service. */
export interface RekognitionProcess extends JsonService {
  /**
   * Resolves when the models of DetectLabels are loaded (earlier calls wait); rejects with a sentence if they cannot be
   * loaded.
   */
  readonly ready: Promise<void>
}

/**
 * Verifies and authorizes each call, reads `Image.S3Object` from the local S3 with the caller's permissions, and
 * forwards the call to the models on this machine (`local`) or to AWS (`aws`).
 */
export function createRekognitionProcess(
  deps: ServiceDeps,
  { s3, mode }: { s3?: S3Service; mode: 'local' | 'aws' },
): RekognitionProcess {
  const { identity, region, stateDirectory, log, rekognitionRate, noteUsage } = deps
  const take = rekognitionRate === undefined ? undefined : rateLimit(rekognitionRate)
  const recognition =
    mode === 'aws'
      ? { ...createAwsRekognition(region), ready: Promise.resolve(), warm: () => {}, close: async () => {} }
      : createRecognitionProcess(stateDirectory, log)

  async function call(operation: string, input: any, caller: Caller) {
    identity.authorize(caller, `rekognition:${operation}`, '*')
    take?.(operation)
    // Only an object needs fetching here; the models or AWS check the rest of the input.
    const image = input?.Image?.S3Object ? readImage(input.Image) : undefined
    const object = image && 'object' in image ? await readObject(image.object, caller) : undefined
    const answer = await recognition.call(operation, input, object)
    noteUsage?.({ service: 'rekognition', unit: 'Images', amount: 1, by: operation })
    return answer
  }

  /** Reads the object with the caller's permissions. Rekognition has one error for all failures. */
  async function readObject({ Bucket, Name, Version }: S3ObjectInput, caller: Caller) {
    unavailable('Image.S3Object.Version', Version)
    const object = await s3?.getObject(Bucket, Name, caller).catch((error: unknown) => {
      if (error instanceof AwsError) return undefined
      throw error
    })
    if (!object) throw unreadableObject()
    if (object.size > MAX_OBJECT_BYTES) {
      throw tooLarge(`the object is ${object.size} bytes, the limit is ${MAX_OBJECT_BYTES}`)
    }
    return readFile(object.file)
  }

  return {
    ready: recognition.ready,
    call,
    httpHandler: jsonHttpHandler({
      service: 'rekognition',
      targetPrefix: 'RekognitionService',
      contentType: 'application/x-amz-json-1.1',
      jsonService: { call: (operation, input, caller) => call(operation, input, caller!) },
      deps,
    }),
    start: () => recognition.warm(),
    close: () => recognition.close(),
  }
}
