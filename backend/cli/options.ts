import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Refusal } from './refusal.ts'

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
