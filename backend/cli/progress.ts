/** A command's progress in one line of the terminal. Prints nothing if the output is not a terminal. */
export class Progress {
  private shown = ''

  constructor(private readonly terminal: NodeJS.WriteStream = process.stderr) {}

  show(line: string): void {
    if (!this.terminal.isTTY || line === this.shown) return
    this.shown = line
    this.terminal.clearLine(0)
    this.terminal.cursorTo(0)
    // Some terminals do not report their width.
    this.terminal.write(line.slice(0, (this.terminal.columns || 80) - 1))
  }

  end(): void {
    if (!this.shown) return
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
