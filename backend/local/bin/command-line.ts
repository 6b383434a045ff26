/**
 * Reads the command line before a command does anything. `--help` anywhere prints the usage and exits with code 0. If
 * `read` throws, prints one sentence and the usage, and exits with code 1.
 * @param read parses the arguments; throws errors whose message is a sentence
 */
export function readCommandLine<Given>(usage: string, read: () => Given): Given {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return read()
  } catch (error) {
    console.error(`${sentenceOf(error as NodeJS.ErrnoException)}\n${usage}`)
    process.exit(1)
  }
}

/** The message of parseArgs without its hint: `Unknown option '--foo'. To specify a …` */
function sentenceOf({ code, message }: NodeJS.ErrnoException): string {
  if (!code?.startsWith('ERR_PARSE_ARGS_')) return message
  return `${/^[^']*'[^\n]*?'[^.\n]*/.exec(message)?.[0] ?? message}.`
}

/** @throws Error if the text is not a number of calls per second; 0.5 means one call every two seconds */
export function readRate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const rate = Number(text)
  if (rate > 0 && Number.isFinite(rate)) return rate
  throw new Error(`--rekognition-rate is ${text || 'empty'}; it must be a number above 0.`)
}

/**
 * The folder in which an album on this machine keeps everything.
 * @param given the option `--state`, in commands that have it
 */
export const stateFolder = (given?: string): string => given ?? process.env.ALBUM_STATE ?? '.local'
