import { explain } from '../cloud/explain.ts'
import { runApp } from './app.ts'

/** `pnpm start`: the whole app on this machine. The last line says where, once everything answers. */
try {
  const { frontPort } = await runApp('start', (line) => console.log(line))
  console.log(`ready  http://localhost:${frontPort}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
