/** A sentence for each error of the operating system. */
const refusals: Record<string, (subject: string) => string> = {
  EACCES: (file) => `There is no permission to write ${file}.`,
  EPERM: (file) => `There is no permission to write ${file}.`,
  EROFS: (file) => `${file} is on a disk that cannot be written.`,
  ENOSPC: (file) => `The disk is full: ${file} could not be written.`,
  EDQUOT: (file) => `The disk quota is used up: ${file} could not be written.`,
  ENOTDIR: (file) => `${file} cannot be made: a part of its path is a file.`,
  EADDRINUSE: (port) => `Port ${port} is taken by another program; choose another port.`,
}

/** JavaScript's own errors are bugs in this program; the messages of all other errors are for users. */
const mistakes = [TypeError, ReferenceError, RangeError, SyntaxError, URIError]

/**
 * What to print if the program ends with an error: one sentence if the user can fix the cause, and the stack if it is a
 * bug in this program.
 */
export function explain(error: unknown): string {
  const causes = causesOf(error)
  for (const cause of causes) {
    const { code, path, port } = cause as NodeJS.ErrnoException & { port?: number }
    const refusal = code === undefined ? undefined : refusals[code]
    if (refusal) return refusal(String(port ?? path ?? 'the state folder'))
  }
  const mistake = causes.find((cause) => mistakes.some((kind) => cause instanceof kind))
  const message = causes[0]?.message ?? String(error)
  return mistake ? `${message}\n${mistake.stack}` : message
}

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}
