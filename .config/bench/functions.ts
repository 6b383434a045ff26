import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { bundleFunction, repository } from '../../backend/infra/bundle.ts'
import { resourcesOf, templatesWith } from '../../backend/infra/templates.fixture.ts'
import { nodeFor } from '../../backend/local/lambda/execution/node-version.ts'

const ROUNDS = 9

interface Start {
  wall: number
  cpu: number
}

/**
 * The size of each function's bundle, and what a fresh process needs to import it, on Lambda's Node version,
 * taking turns. CPU time depends less on the machine's other work. The ratio compares the CPU time of a process
 * that imports the bundle with that of a process that imports nothing.
 */
export function benchFunctions(): void {
  const node = nodeFor('nodejs24.x', console.log)
  const environment = variables()
  const folders = join(repository, 'backend', 'functions')
  const names = readdirSync(folders).filter((name) => existsSync(join(folders, name, 'handler.ts')))
  const files = names.map((name) => join(bundleFunction(name), 'index.mjs'))
  const starts = files.map((): Start[] => [])
  const bare: Start[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(start(node, environment))
    files.forEach((file, index) => starts[index]!.push(start(node, environment, file)))
  }
  const none = median(bare)
  console.log(`nothing: ${ms(none.wall)}, ${ms(none.cpu)} of CPU; load average ${loadavg()[0]!.toFixed(1)}`)
  names.forEach((name, index) => {
    const { wall, cpu } = median(starts[index]!)
    const size = (statSync(files[index]!).size / 1000).toFixed(0).padStart(4)
    console.log(
      `${name.padEnd(10)} ${size} kB, import ${ms(wall - none.wall)}, ${ms(cpu - none.cpu)} of CPU, ratio ${(cpu / none.cpu).toFixed(1)}`,
    )
  })
}

/** A process from start to end, measured by itself. */
function start(node: string, env: Record<string, string>, file?: string): Start {
  const program = `
    ${file ? `await import(${JSON.stringify(`file://${file}`)})` : ''}
    const { user, system } = process.cpuUsage()
    console.log(JSON.stringify({ wall: performance.now(), cpu: (user + system) / 1000 }))
    process.exit()`
  const { stdout, stderr } = spawnSync(node, ['--input-type=module', '-e', program], {
    env,
    encoding: 'utf8',
  })
  const last = stdout.trim().split('\n').at(-1)
  if (!last) throw new Error(stderr)
  return JSON.parse(last) as Start
}

/** Every environment variable of the stacks' functions, each with a value that is a valid URL. */
function variables(): Record<string, string> {
  const functions = resourcesOf(templatesWith(), 'AWS::Lambda::Function')
  const names = functions.flatMap(({ Properties }) => Object.keys(Properties.Environment?.Variables ?? {}))
  const given = Object.fromEntries(names.map((name) => [name, 'https://example.com/1']))
  return { ...given, NODE_OPTIONS: '--enable-source-maps', AWS_REGION: 'us-east-1' }
}

function median(starts: Start[]): Start {
  const middle = (of: keyof Start) =>
    starts.map((start) => start[of]).toSorted((one, other) => one - other)[Math.floor(starts.length / 2)]!
  return { wall: middle('wall'), cpu: middle('cpu') }
}

const ms = (time: number) => `${time.toFixed(0).padStart(3)} ms`
