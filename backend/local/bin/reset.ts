import { resolve } from 'node:path'
import { explain } from '../cloud/explain.ts'
import { removeState } from '../cloud/state.ts'

/**
 * `pnpm reset`: removes what the local cloud keeps (ALBUM_STATE, default .local), and nothing else:
 * not a folder that is in use, nor one that is no state folder.
 */
const state = resolve(process.env.ALBUM_STATE ?? '.local')
try {
  console.log(removeState(state) ? `removed ${state}` : `there is nothing to remove at ${state}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
