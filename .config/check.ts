import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inParallel } from '../backend/async/in-parallel.ts'

/** `pnpm check` runs every check and prints the output of those that fail. Exits with 1 if any fails. */
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const generated = () =>
  ['backend', 'backend/cli', 'frontend/src']
    .map((folder) => `${folder}/generated/graphql.ts`)
    .map((file) => {
      try {
        return readFileSync(file, 'utf8')
      } catch {
        return ''
      }
    })

const checks: [name: string, command: string, ...args: string[]][] = [
  ['types: backend', 'tsc', '-p', 'backend'],
  ['types: resolvers', 'tsc', '-p', 'backend/resolvers'],
  ['types: local cloud', 'tsc', '-p', 'backend/local'],
  ['types: page, checks and benches', 'tsc', '-p', 'frontend'],
  ['lint', 'eslint', '--config', '.config/eslint.config.js', '--max-warnings', '0', '.'],
  ['what the APPSYNC_JS runtime accepts', 'node', 'backend/run.mjs', '.config/check-resolvers.ts'],
  ['what AWS refuses in the templates', 'node', 'backend/run.mjs', '.config/check-templates.ts'],
  ["the weight of the page's JavaScript", 'node', 'backend/run.mjs', '.config/check-weight.ts'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['unused code', 'knip', '--config', '.config/knip.json'],
  [
    'imports run one way',
    'depcruise',
    ...['--config', '.config/dependency-cruiser.js', 'backend', 'frontend', '.config'],
  ],
]

/** Two at a time: each check is single-threaded, and a laptop has at least two cores. */
async function run(): Promise<string[]> {
  const failed: string[] = []
  await inParallel(checks, 2, async ([name, command, ...args]) => {
    const { code, output } = await execute(command, args)
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
    if (code !== 0) {
      console.log(output.trimEnd())
      failed.push(name)
    }
  })
  return failed
}

function execute(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}`, FORCE_COLOR: '0' },
    })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

// Generate first: every other check reads the generated files.
const before = generated()
const { code, output } = await execute('node', ['backend/run.mjs', '.config/generate.ts'])
const fresh = code === 0 && generated().every((text, index) => text === before[index])
console.log(`${fresh ? '✓' : '✗'} types generated from schema.graphql are current`)
if (!fresh) console.log(code === 0 ? 'They were not; "pnpm check" has written them: commit them.' : output)

const failed = await run()
if (!fresh || failed.length > 0) process.exit(1)
