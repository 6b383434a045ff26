import { fileURLToPath } from 'node:url'
import { startVitest } from 'vitest/node'
import { buildPage } from '../backend/local/bin/build.ts'

/**
 * `pnpm test [filter …]` builds the page, then runs every test. The last line is `N passed, N failed`. A run
 * without tests fails.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const filters = process.argv.slice(2)
if (filters.includes('--help')) {
  console.log(
    'usage: pnpm test [FILTER …]\n\nA filter is a part of the names of the test files to run; all if not given.',
  )
  process.exit(0)
}
// Build once here: otherwise every system started in parallel would build the page.
await buildPage(console.log)
const vitest = await startVitest('test', filters, {
  config: '.config/vitest.config.ts',
  run: true,
  watch: false,
})
const tests = vitest.state.getFiles().flatMap((file) => collect(file))
// Files that could not be loaded, or whose setup or cleanup failed while each of their tests passed.
const failedFiles = vitest.state
  .getFiles()
  .filter(
    (file) => file.result?.state === 'fail' && collect(file).every(({ result }) => result?.state !== 'fail'),
  )
const count = (state: string) => tests.filter((test) => test.result?.state === state).length
const failed = count('fail') + failedFiles.length + vitest.state.getUnhandledErrors().length
await vitest.close()
console.log(`${count('pass')} passed, ${failed} failed`)
process.exit(failed > 0 || count('pass') === 0 ? 1 : 0)

interface Task {
  type: string
  tasks?: Task[]
  result?: { state: string }
}
function collect(task: Task): Task[] {
  return task.type === 'test' ? [task] : (task.tasks ?? []).flatMap(collect)
}
