import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config as ConfigOfAny } from '@album/model/config'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** How long tests wait for the worker, in milliseconds: much longer than it takes on a busy machine, so only a hang reaches it. */
export const PATIENCE = 180_000

/** config.json as `start` serves it. */
export type Config = ConfigOfAny & Required<Pick<ConfigOfAny, 'userPoolEndpoint' | 'demo' | 'isCharged'>>

export interface System {
  url: string
  port: number
  pid: number
  state: string
  config: Config
  /** Everything printed so far. */
  output(): string
  /** Sends Ctrl-C. @returns the exit code */
  stop(): Promise<number | null>
  /** Sends kill -9; its child processes end by themselves. */
  kill(): Promise<void>
}

/**
 * Runs the album like `pnpm start`, in a state folder of its own, and waits until it is ready.
 * @param again a stopped or killed system, to start it again on the same port and state
 * @param options the command's options: `['--trail', FILE]`
 */
export async function startSystem(
  again?: Pick<System, 'port' | 'state'>,
  options: string[] = [],
): Promise<System> {
  const port = again?.port ?? (await freePortPair())
  const state = again?.state ?? mkdtempSync(join(tmpdir(), 'album-'))
  const child = run('start', options, { ALBUM_PORT: String(port), ALBUM_STATE: state })
  const { output, stop, kill } = await readied(child, /^ready {2}http/m)
  const url = `http://localhost:${port}`
  const config = (await (await fetch(`${url}/config.json`)).json()) as Config
  return { url, port, pid: child.pid!, state, config, output, stop, kill }
}

/** Runs another assembly with `pnpm cloud`, on the ports and state of a stopped system. */
export function startCloud({ port, state }: System, options: string[]) {
  const ports = ['--front-port', String(port), '--port', String(port + 1)]
  // The line of JSON that follows `ready` may arrive in a later chunk.
  return readied(run('cloud', [...ports, '--state', state, ...options], {}), /^ready\n\{.*\}\n/m)
}

/** Runs Rekognition's endpoint with `pnpm rekognition`, for one key, with the converted models of this state folder. */
export function startRekognition(port: number, state: string, key: { id: string; secret: string }) {
  const env = {
    REKOGNITION_PORT: String(port),
    REKOGNITION_STATE: join(state, 'rekognition'),
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: key.secret,
  }
  return readied(run('rekognition', [], env), /^ready/m)
}

async function readied(child: ReturnType<typeof run>, ready: RegExp) {
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => ready.test(output) && resolve())
    // Indent the child's stack trace, so that vitest does not parse it as this process's.
    const indented = () => output.replace(/^ +at /gm, '  | ')
    child.on('close', (code) =>
      reject(new Error(`It ended with ${code} before it was ready:\n${indented()}`)),
    )
  })
  return {
    output: () => output,
    stop: () => (child.kill('SIGINT'), ended),
    kill: async () => void (child.kill('SIGKILL'), await ended),
  }
}

/**
 * Runs one of the commands in package.json and waits for its end.
 * @param isInterrupted whether a person presses Ctrl-C after this output
 * @param whileRunning called once it has started
 */
export async function command(
  name: string,
  env: Record<string, string>,
  options: string[] = [],
  isInterrupted: (output: string) => boolean = () => false,
  whileRunning?: (child: ChildProcess) => Promise<unknown>,
) {
  const child = run(name, options, env)
  let [output, errors, wasInterrupted] = ['', '', false]
  child.stdout.on('data', (text) => {
    output += text
    if (wasInterrupted || !isInterrupted(output)) return
    wasInterrupted = true
    child.kill('SIGINT')
  })
  child.stderr.on('data', (text) => (errors += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await whileRunning?.(child)
  return { code: await ended, output, errors }
}

/** Runs the arguments of `node` from package.json, so that tests use the real commands. */
function run(name: string, options: string[], env: Record<string, string>) {
  return spawn(process.execPath, [...scripts[name]!.split(' ').slice(1), ...options], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Stops a system and removes its state. */
export async function endSystem(system: System | undefined): Promise<void> {
  if (!system) return
  await system.stop()
  rmSync(system.state, { recursive: true, force: true })
}

/**
 * Finds two consecutive free ports: the page's and the gateway's. They are below those that Linux gives to outgoing connections, so that
 * none of these takes one while a system starts again. Each worker of Vitest has 3,000 ports of its own, because a system listens on its
 * ports only seconds after they are found.
 */
export async function freePortPair(): Promise<number> {
  const from = 20_000 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 4) * 3_000
  for (;;) {
    // Even, so that no two pairs share a port. A test uses ports up to 31 above its pair (restart.test.ts).
    const port = from + 2 * Math.floor(Math.random() * 1_480)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
