/** Without a terminal, a log gets a line this often, to show that the command is running. */
const LOGGED_EVERY_MS = 10_000

/**
 * A command's progress: one line of the terminal that changes. In a pipe or the log of CI, it is a line every ten seconds, and none
 * from a short command.
 */
export class Progress {
  private shown = ''
  private loggedAt: number

  constructor(
    private readonly terminal: NodeJS.WriteStream = process.stderr,
    private readonly now = () => performance.now(),
  ) {
    this.loggedAt = now()
  }

  show(line: string): void {
    if (line === this.shown) return
    if (!this.terminal.isTTY) return this.log(line)
    this.shown = line
    this.terminal.clearLine(0)
    this.terminal.cursorTo(0)
    // Some terminals do not report their width.
    this.terminal.write(line.slice(0, (this.terminal.columns || 80) - 1))
  }

  private log(line: string): void {
    if (this.now() - this.loggedAt < LOGGED_EVERY_MS) return
    this.loggedAt = this.now()
    this.shown = line
    this.terminal.write(`${line}\n`)
  }

  end(): void {
    if (!this.terminal.isTTY || !this.shown) return
    this.terminal.clearLine(0)
    this.terminal.cursorTo(0)
    this.shown = ''
  }
}

const number = new Intl.NumberFormat('en')
/** 1 photo, 2,000 photos. */
export const counted = (count: number, one: string, other = `${one}s`) =>
  `${number.format(count)} ${count === 1 ? one : other}`
/** 12 of 2,000 photos. */
export const progressOf = (done: number, total: number, one: string) =>
  `${number.format(done)} of ${counted(Math.max(done, total), one)}`

/** Names in one list: a cut-off Takeout folder has thousands. */
const MAX_NAMES = 20

/** The first names of a list, and how many more there are. */
export function listed(names: readonly string[]): string[] {
  const more = names.length - MAX_NAMES
  return more > 0 ? [...names.slice(0, MAX_NAMES), `and ${more} more`] : [...names]
}
