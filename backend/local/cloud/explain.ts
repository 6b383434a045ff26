import { AwsError } from './errors.ts'
import { DeployError } from './deploy.ts'

/** What the operating system refuses, as a person would say it. */
const refusals: Record<string, (subject: string) => string> = {
  EACCES: (file) => `There is no permission to write ${file}.`,
  EPERM: (file) => `There is no permission to write ${file}.`,
  EROFS: (file) => `${file} is on a disk that cannot be written.`,
  ENOSPC: (file) => `The disk is full: ${file} could not be written.`,
  EDQUOT: (file) => `The disk quota is used up: ${file} could not be written.`,
  ENOTDIR: (file) => `${file} cannot be made: a part of its path is a file.`,
  EADDRINUSE: (address) => `Port ${address} is taken by another program; choose another port.`,
}

/**
 * One sentence for the person at the terminal where the cause is theirs to change; undefined for a
 * mistake of this program, of which the stack says more.
 */
export function explain(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, path, port } = error as NodeJS.ErrnoException & { port?: number }
  const refusal = code === undefined ? undefined : refusals[code]
  if (refusal) return refusal(String(port ?? path ?? 'the state folder'))
  const cause = explain(error.cause)
  if (cause) return cause
  return error instanceof AwsError || error instanceof DeployError ? error.message : undefined
}
