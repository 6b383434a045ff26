import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import { AwsError } from '../service/errors.ts'
import { atMost } from './at-most.ts'
import { imageBytes, MAX_OBJECT_BYTES, tooLarge } from './image/image-input.ts'
import { createModelStore } from './models/model-store.ts'
import { operations } from './operations.ts'
import { required, structure } from './parameters.ts'

/** Rekognition's operations over the local models, without any protocol around them. */
interface Recognition {
  /**
   * Answers an operation, in the wire's own shapes. `object` are the bytes of the object that
   * `Image.S3Object` names; the caller has checked that it may be read.
   * @throws AwsError with Rekognition's codes
   */
  call(operation: string, input: unknown, object?: Buffer): Promise<object>
  /** Resolves when the models of DetectLabels are loaded. */
  readonly ready: Promise<void>
  /** Loads, in the background, what callers of DetectLabels tend to ask for next: moderation. */
  warm(): void
}

export function createRecognition(stateDirectory: string): Recognition {
  // Every picture is another one: a cache of decoded pictures would only fill memory.
  sharp.cache(false)
  const models = createModelStore(stateDirectory)
  // One picture more than cores: the next is decoded while the networks are busy, the others wait undecoded.
  const admitted = atMost(availableParallelism() + 1)
  const ready = Promise.all([models.model('coco-ssd'), models.model('centernet')]).then(() => undefined)
  ready.catch(() => undefined)

  return {
    ready,
    // The call that needs the model reports its failure.
    warm: () => void models.model('inception-nsfw').catch(() => undefined),
    async call(name, json, object) {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
      if (!operation) throw new AwsError('UnknownOperationException', `${name} is not available locally`)
      if (object && object.length > MAX_OBJECT_BYTES) {
        throw tooLarge(`the object is ${object.length} bytes, the limit is ${MAX_OBJECT_BYTES}`)
      }
      const input = required('the input', structure<string>('the input', json))
      const bytes = object ?? imageBytes(input['Image'])
      return admitted(() => operation(input, bytes, models))
    },
  }
}
