import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fingerprint, repository } from '../service/fingerprint.ts'
import { PAGE, STACKS } from './sources.ts'

/** Builds the page if it has changed since the last build (about 3 s). */
export async function buildPage(log: (line: string) => void): Promise<void> {
  const frontend = join(repository, 'frontend')
  const stamp = join(frontend, 'dist', '.built-from')
  const sources = fingerprint(pathsOf(PAGE))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  log('building the page')
  const vite = join(frontend, 'node_modules', '.bin', 'vite')
  // Test runners set NODE_ENV. React's development build would be three times as large.
  await run(vite, ['build', '--logLevel', 'warn'], frontend, { NODE_ENV: 'production' })
  writeFileSync(stamp, sources)
}

/** @returns absolute paths */
const pathsOf = ({ folders, files }: typeof PAGE) =>
  [...folders, ...files].map((path) => join(repository, path))

/** The last assembly, stored under its fingerprint and shared by all state folders of this repository. */
const ASSEMBLIES = join(repository, 'node_modules', '.cache', 'assemblies')

/**
 * Runs the app of cdk.json like the CDK CLI, without network or credentials (8 s). Reuses an assembly of the same
 * files, even if it was made for another state folder.
 * @returns the folder with the assembly
 */
export async function synthesize(folder: string, log: (line: string) => void): Promise<string> {
  const { app, context } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'))
  const isMade = (folder: string) => {
    const stamp = join(folder, '.made-from')
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
  }
  const sources = fingerprint([...pathsOf(STACKS), join(repository, 'frontend', 'dist')])
  if (isMade(folder)) return folder
  const last = join(ASSEMBLIES, sources)
  if (existsSync(last)) {
    const copy = `${folder}-${process.pid}`
    cpSync(last, copy, { recursive: true })
    rmSync(folder, { recursive: true, force: true })
    renameSync(copy, folder)
    return folder
  }
  log('synthesizing the stacks')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  const [command, ...args] = app.split(' ')
  await run(command, args, repository, {
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    // CDK's own check of the templates takes half of the time. The local cloud checks them by its rules, as it deploys them.
    CDK_VALIDATION: 'false',
  })
  writeFileSync(join(folder, '.made-from'), sources)
  keepLast(folder, last)
  return folder
}

/** Atomically replaces older assemblies with this one. If several starts run at once, one of them stores it. */
function keepLast(folder: string, last: string): void {
  mkdirSync(ASSEMBLIES, { recursive: true })
  const older = readdirSync(ASSEMBLIES).map((name) => join(ASSEMBLIES, name))
  for (const one of older) if (one !== last) rmSync(one, { recursive: true, force: true })
  const copy = `${ASSEMBLIES}-${process.pid}`
  cpSync(folder, copy, { recursive: true })
  try {
    renameSync(copy, last)
  } catch {
    // Another start stored it at the same time.
    rmSync(copy, { recursive: true, force: true })
  }
}

function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      const message = output.trim()
      // A single sentence is written for users, who can fix its cause. For any other output, name its source.
      const isSentence = /^.+\.$/.test(message)
      reject(new Error(isSentence ? message : `"${command} ${args.join(' ')}" failed:\n${message}`))
    })
  })
}
