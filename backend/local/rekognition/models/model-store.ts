/**
 * The models, ready to run. TensorFlow.js models from npm packages are converted to ONNX once, and stored in the state folder. All
 * state folders of this checkout share the files. A model is loaded when it is first used.
 */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

/**
 * The converted models of this checkout, for state folders that lack them. `CACHE_DIR` names another folder, as it does for other
 * tools that keep files in `node_modules/.cache` (https://github.com/sindresorhus/find-cache-dir#cachedir).
 */
const CONVERTED = join(
  process.env.CACHE_DIR ?? fileURLToPath(new URL('../../../../node_modules/.cache', import.meta.url)),
  'models',
)

/** Increment it when a conversion changes, so that files of an earlier one are not used. */
const CONVERSION = 2

/**
 * How many networks run at once, each on its share of the cores. A photo needs three, and threads that share one network wait
 * for each other. The three took 273 ms of CPU one after another on both cores, and 214 ms on one core each (2026-11-26). More at
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
    const fileName = `${name}-${CONVERSION}.onnx`
    const file = join(directory, fileName)
    if (existsSync(file)) return file
    await mkdir(directory, { recursive: true })
    const shared = join(CONVERTED, fileName)
    if (!(await isPut(shared, file))) {
      await convertInOwnProcess(name, file)
      await mkdir(CONVERTED, { recursive: true }).catch(() => undefined)
      await isPut(file, shared)
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

/** Puts a complete file in another place too. @returns whether it is there; a missing file or a full disk is no error */
async function isPut(from: string, to: string): Promise<boolean> {
  await link(from, to).catch(() => (existsSync(to) ? undefined : copy(from, to)))
  return existsSync(to)
}

/** Copies to another disk. The copy is written to its end before it gets its name. */
async function copy(from: string, to: string): Promise<void> {
  const temporary = `${to}.${randomUUID()}.tmp`
  try {
    await copyFile(from, temporary)
    const handle = await open(temporary, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(temporary, to)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}
