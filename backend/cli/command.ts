import { parseArgs, type ParseArgsConfig } from 'node:util'

/** The command cannot do what was asked; the message is a sentence for the person. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** Runs a command: prints its usage for `--help`, and a Refusal as one sentence with exit code 1. @param run returns the exit code */
export async function runCommand(usage: string, run: () => Promise<number>): Promise<void> {
  if (process.argv.slice(2).includes('--help')) return console.log(usage)
  try {
    process.exitCode = await run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** Reads the command line. @throws Refusal with one sentence and the usage */
export function optionsGiven<Expected extends ParseArgsConfig>(usage: string, expected: Expected) {
  try {
    return parseArgs(expected)
  } catch (error) {
    // Without the advice that parseArgs adds.
    const wrong = /^[^']*'[^\n]*?'[^.\n]*/.exec((error as Error).message)?.[0]
    throw new Refusal(wrong ? `${wrong}.\n${usage}` : usage)
  }
}
