import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ModelName } from './model-sources.ts'

const [run, program] = ['../../../run.mjs', 'convert-model.ts'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
) as [string, string]

/**
 * Writes the converted model to a file, in a process of its own: a conversion keeps a core busy for seconds and takes
 * several times the model's size in memory. It ends with this process: afterwards, nothing writes into the folder.
 * @throws Error with the sentence that the process printed, for example about a full disk
 */
export function convertInOwnProcess(name: ModelName, file: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`
  return new Promise((resolve, reject) => {
    const args = [run, program, name, file, temporary]
    const child = execFile(process.execPath, args, (error, _, stderr) => {
      process.off('exit', abandon)
      if (error) reject(new Error(stderr.trim() || error.message))
      else resolve()
    })
    const abandon = () => {
      child.kill('SIGKILL')
      rmSync(temporary, { force: true })
    }
    process.on('exit', abandon)
  })
}
