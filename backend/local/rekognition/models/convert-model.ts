/** Converts one model to ONNX: `convert-model.ts NAME FILE TEMPORARY`. FILE appears complete; until then it is TEMPORARY. */
import { open, rename, rm } from 'node:fs/promises'
import { modelSources, type ModelName } from './model-sources.ts'

const [name, file, temporary] = process.argv.slice(2) as [ModelName, string, string]

try {
  const source = modelSources[name]
  if (!('convert' in source)) throw new Error(`${name} needs no conversion`)
  const chunks = await source.convert()
  const handle = await open(temporary, 'w')
  try {
    await handle.writev(chunks)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
} catch (error) {
  await rm(temporary, { force: true })
  console.error(`${name} could not be converted: ${(error as Error).message}`)
  process.exitCode = 1
}
