/**
 * The models, ready to run. TensorFlow.js models from npm packages are converted to ONNX once and stored in the state folder. A model is
 * loaded when it is first used.
 */
import { access, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { atMost } from '../at-most.ts'
import { convertInOwnProcess } from './convert-in-own-process.ts'
import { modelSources, type ModelName } from './model-sources.ts'

export interface Model {
  /** Runs the network on one input. @returns each output's numbers and shape by name */
  run(input: Float32Array, shape: number[]): Promise<Record<string, Output>>
}
export interface Output {
  data: Float32Array
  shape: readonly number[]
}

export interface ModelStore {
  model(name: ModelName): Promise<Model>
}

// From version 1.29 on, onnxruntime sends statistics about models and machine to Microsoft, unless this is set before the
// first session (https://github.com/microsoft/onnxruntime/pull/27379). Nothing may leave the machine.
process.env.ORT_DISABLE_TELEMETRY = '1'

/** Increment it when a conversion changes, so that files of an earlier one are not used. */
const CONVERSION = 1

/**
 * How many networks run at once, each on its share of the cores. A photo needs three, and threads that share one network wait
 * for each other: the three took 273 ms of CPU on two cores in turn, and 214 ms on one core each (2026-11-26). More at
 * once would use more memory.
 */
const AT_ONCE = 2

export function createModelStore(directory: string): ModelStore {
  const models = new Map<ModelName, Promise<Model>>()
  const inTurn = atMost(AT_ONCE)

  async function load(name: ModelName): Promise<Model> {
    const source = modelSources[name]
    const file = 'file' in source ? source.file() : await converted(name)
    const session = await InferenceSession.create(file, {
      intraOpNumThreads: Math.ceil(availableParallelism() / AT_ONCE),
      graphOptimizationLevel: 'all',
      // With inputs of varying size, the arena would keep the largest buffers forever.
      enableCpuMemArena: !source.variableSize,
      logSeverityLevel: 3,
      // Spinning while waiting gains nothing on idle cores and slows down a busy machine: under load, a photo took 535
      // ms with spinning, 137 ms without.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    })
    const inputName = session.inputNames[0]!
    return {
      run: async (input, shape) => {
        const results = await inTurn(() => session.run({ [inputName]: new Tensor('float32', input, shape) }))
        return Object.fromEntries(
          Object.entries(results).map(([key, tensor]) => [
            key,
            { data: tensor.data as Float32Array, shape: tensor.dims },
          ]),
        )
      },
    }
  }

  async function converted(name: ModelName) {
    const file = join(directory, `${name}-${CONVERSION}.onnx`)
    const exists = await access(file).then(
      () => true,
      () => false,
    )
    if (!exists) {
      await mkdir(directory, { recursive: true })
      await convertInOwnProcess(name, file)
    }
    return file
  }

  return {
    model(name) {
      const known = models.get(name)
      if (known) return known
      const loading = load(name)
      models.set(name, loading)
      // Allow a retry after a failed load, for example because of a full disk.
      loading.catch(() => models.delete(name))
      return loading
    },
  }
}
