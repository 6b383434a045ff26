import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../../seed/random.ts'
import type { Job, Result } from './decoder.ts'
import { files } from './files.ts'
import { mutate } from './mutate.ts'
import { type Fuzzed, MAX_FINDINGS } from './report.ts'

/** A worker on AWS has a minute and 2 GB; this machine may be busy. */
const LONGEST_MS = 30_000
const MAX_BYTES = 2 * 1024 ** 3

/** Runs the worker's code on files of every format, each changed in a few places, in a process that may die. */
export const fuzzPictures = (count: number, seed: number, only?: number) => fuzz('picture', count, seed, only)

/** The same, but changes only the start and reads only the header: containers and EXIF. */
export const fuzzHeaders = (count: number, seed: number, only?: number) => fuzz('header', count, seed, only)

/** @param only run only the file with this number */
async function fuzz(what: 'picture' | 'header', count: number, seed: number, only?: number): Promise<Fuzzed> {
  const kinds = Object.entries(await files())
  const others = kinds.map(([, bytes]) => bytes)
  const fuzzed: Fuzzed = { what, tried: 0, findings: [], became: {} }
  const decoder = new Decoder()
  for (let n = 0; n < count && fuzzed.findings.length < MAX_FINDINGS; n += 1) {
    if (only !== undefined && n !== only) continue
    const random = randomFrom(seed * 1_000_003 + n)
    const [kind, bytes] = kinds[n % kinds.length]!
    const changed =
      what === 'picture'
        ? mutate(bytes, random, random.next() < 0.1 ? others : [])
        : Buffer.concat([mutate(bytes.subarray(0, 1024), random), bytes.subarray(1024)])
    const became = await decoder.run({ bytes: changed, headerOnly: what === 'header' })
    fuzzed.tried += 1
    const summary = became.startsWith('wrong') ? 'wrong' : became
    fuzzed.became[summary] = (fuzzed.became[summary] ?? 0) + 1
    if (summary === 'wrong') fuzzed.findings.push(`seed ${seed}, number ${n} (${kind}): ${became}`)
  }
  decoder.end()
  return fuzzed
}

/** Runs the decoder's process, and replaces it if it has died. */
class Decoder {
  private child: ChildProcess | undefined

  /** @returns the outcome for the file, or what went wrong */
  async run(job: Job): Promise<string> {
    this.child ??= fork(fileURLToPath(new URL('decoder.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const child = this.child
    const timeout = new AbortController()
    const late = setTimeout(() => timeout.abort(), LONGEST_MS)
    child.send(job)
    try {
      return await Promise.race([
        once(child, 'message', { signal: timeout.signal }).then(([result]) => judge(result as Result)),
        once(child, 'exit', { signal: timeout.signal }).then(([code, signal]) => {
          this.child = undefined
          return `wrong: the process died with ${signal ?? code}.`
        }),
      ])
    } catch {
      child.kill('SIGKILL')
      this.child = undefined
      return `wrong: nothing came of it within ${LONGEST_MS / 1000} seconds.`
    } finally {
      clearTimeout(late)
      timeout.abort()
    }
  }

  end(): void {
    this.child?.kill()
  }
}

function judge({ became, bytesHeld }: Result): string {
  if (became.startsWith('an error')) return `wrong: ${became}`
  if (bytesHeld > MAX_BYTES) return `wrong: the process held ${Math.round(bytesHeld / 1024 ** 2)} MB.`
  return became
}
