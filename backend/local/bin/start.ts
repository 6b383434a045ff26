import { explain } from '../cloud/explain.ts'
import { readArguments, runApp } from './app.ts'

/** `pnpm start`: runs the whole app on this machine. Once everything answers, the last line prints the address. */
try {
  const { frontPort } = await runApp(readArguments('start'), (line) => console.log(line))
  console.log(`ready  http://localhost:${frontPort}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
