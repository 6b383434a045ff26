import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Refusal } from './refusal.ts'

/** What a command was given. @throws Refusal with one sentence and the usage */
export function optionsGiven<Expected extends ParseArgsConfig>(usage: string, expected: Expected) {
  try {
    return parseArgs(expected)
  } catch (error) {
    // Without parseArgs' advice on what else could have been meant.
    const wrong = /^[^']*'[^\n]*?'[^.\n]*/.exec((error as Error).message)?.[0]
    throw new Refusal(wrong ? `${wrong}.\n${usage}` : usage)
  }
}
