import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runsTypeScript } from '../runs-typescript.ts'
import type { ModelName } from './model-sources.ts'

const script = fileURLToPath(new URL('convert-model.ts', import.meta.url))

/**
 * Writes the converted model to a file, in a process of its own: a conversion keeps a core busy for seconds and takes
 * several times the model's size in memory.
 * @throws Error with the sentence that the process printed, for example about a full disk
 */
export function convertInOwnProcess(name: ModelName, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...runsTypeScript, script, name, file], (error, _, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message))
      else resolve()
    })
  })
}
