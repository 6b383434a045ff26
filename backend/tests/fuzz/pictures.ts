import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Random, randomFrom } from '../../seed/random.ts'
import type { Job, Result } from './decoder.ts'
import { files } from './files.ts'
import { mutate } from './mutate.ts'
import { type Fuzzed, MAX_FINDINGS } from './report.ts'
import { type Imported, importedFiles, mutateImported } from './sidecars.ts'

/** A worker on AWS has a minute and 2 GB; this machine may be busy. */
const LONGEST_MS = 30_000
const MAX_BYTES = 2 * 1024 ** 3

/** Runs the worker's code on files of every format, each changed in a few places, in a process that may die. */
export async function fuzzPictures(count: number, seed: number, only?: number): Promise<Fuzzed> {
  const kinds = Object.entries(await files())
  const others = kinds.map(([, bytes]) => bytes)
  const change = (bytes: Buffer, random: Random): Job => ({
    bytes: mutate(bytes, random, random.next() < 0.1 ? others : []),
    as: 'picture',
  })
  return fuzz('picture', kinds, change, count, seed, only)
}

/** The same, but changes only the start and reads only the header: containers and EXIF. */
export async function fuzzHeaders(count: number, seed: number, only?: number): Promise<Fuzzed> {
  const change = (bytes: Buffer, random: Random): Job => ({
    bytes: Buffer.concat([mutate(bytes.subarray(0, 1024), random), bytes.subarray(1024)]),
    as: 'header',
  })
  return fuzz('header', Object.entries(await files()), change, count, seed, only)
}

/** Reads folders as `album import` does: sidecars, JSON files of a Takeout, and keywords in pictures, changed in a few places. */
export async function fuzzImports(count: number, seed: number, only?: number): Promise<Fuzzed> {
  const change = (file: Imported, random: Random): Job => ({
    bytes: mutateImported(file, random),
    as: { imported: file.name },
  })
  return fuzz('imported file', Object.entries(await importedFiles()), change, count, seed, only)
}

/** @param only run only the file with this number */
async function fuzz<File>(
  what: string,
  kinds: [kind: string, file: File][],
  change: (file: File, random: Random) => Job,
  count: number,
  seed: number,
  only: number | undefined,
): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { what, tried: 0, findings: [], became: {} }
  const decoder = new Decoder()
  for (let n = 0; n < count && fuzzed.findings.length < MAX_FINDINGS; n += 1) {
    if (only !== undefined && n !== only) continue
    const random = randomFrom(seed * 1_000_003 + n)
    const [kind, file] = kinds[n % kinds.length]!
    const became = await decoder.run(change(file, random))
    fuzzed.tried += 1
    const summary = became.startsWith('wrong') ? 'wrong' : became
    fuzzed.became[summary] = (fuzzed.became[summary] ?? 0) + 1
    if (summary === 'wrong') fuzzed.findings.push(`seed ${seed}, number ${n} (${kind}): ${became}`)
  }
  decoder.end()
  return fuzzed
}

const [run, program] = ['../../run.mjs', 'decoder.ts'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
) as [string, string]

/** Runs the decoder's process, and replaces it if it has died. */
class Decoder {
  private child: ChildProcess | undefined

  /** @returns the outcome for the file, or what went wrong */
  async run(job: Job): Promise<string> {
    this.child ??= fork(run, [program], {
      execArgv: [],
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
