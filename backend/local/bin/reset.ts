import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explain } from '../cloud/explain.ts'
import { removeState } from '../cloud/state.ts'
import { readCommandLine, stateFolder } from './command-line.ts'

/**
 * `pnpm reset`: removes the local cloud's state folder and nothing else. Refuses folders that are in use or are not
 * state folders, and unknown arguments.
 */
const usage = `Usage: pnpm reset [--state DIR]
  --state DIR  the state folder to remove; default ALBUM_STATE or .local`

const state = readCommandLine(usage, () => {
  const { values } = parseArgs({ options: { state: { type: 'string' } } })
  // An empty path would resolve to the current folder.
  if (values.state === '') throw new Error('--state is empty.')
  return resolve(stateFolder(values.state))
})
try {
  console.log(removeState(state) ? `removed ${state}` : `there is nothing to remove at ${state}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
