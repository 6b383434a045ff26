import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import { AwsError } from '../service/errors.ts'
import { atMost } from './at-most.ts'
import { imageBytes, MAX_OBJECT_BYTES, tooLarge } from './image/image-input.ts'
import { createModelStore } from './models/model-store.ts'
import { operations } from './operations.ts'
import { required, structure } from './parameters.ts'

/** Rekognition's operations on the local models, without a protocol. */
interface Recognition {
  /**
   * Runs an operation; input and output are as on the wire. `object` has the bytes of the object that `Image.S3Object`
   * names; the caller has checked read access.
   * @throws AwsError with Rekognition's codes
   */
  call(operation: string, input: unknown, object?: Buffer): Promise<object>
  /** Resolves when the models of DetectLabels are loaded. */
  readonly ready: Promise<void>
  /** Loads the moderation model in the background: callers of DetectLabels usually need it next. */
  warm(): void
}

export function createRecognition(stateDirectory: string): Recognition {
  // Every picture is different, so a cache of decoded pictures would only fill memory.
  sharp.cache(false)
  const models = createModelStore(stateDirectory)
  // One picture more than there are cores: the next is decoded while the networks are busy, and the others wait undecoded.
  const admitted = atMost(availableParallelism() + 1)
  const ready = Promise.all([models.model('coco-ssd'), models.model('centernet')]).then(() => undefined)
  ready.catch(() => undefined)

  return {
    ready,
    // Ignore failures here: the call that needs the model reports them.
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
