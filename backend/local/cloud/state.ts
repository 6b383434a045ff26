import { randomBytes, randomInt } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { AwsError } from '../service/errors.ts'
import { lock, lockHolder, lockName } from './lock.ts'

/** The folder with everything that survives a restart. */
export interface State {
  accountId: string
  /** All credentials are derived from this secret. It never leaves this machine. */
  secret: string
  /** A service's own folder; it exists. */
  directoryOf(service: string): string
  /** Releases the folder for another cloud. */
  release(): void
}

/** The folder contains photos, password verifiers and keys: other users must not read it. */
const OWNER_ONLY = 0o700
/** Every state folder has this file. */
const accountFile = 'account.json'
/** The account until it is complete. */
const newAccountFile = `${accountFile}.new`
/** Written and removed at every start, so that a full disk is reported before anything depends on it. */
const probeFile = 'probe'
/** Bytes of that file. */
const spaceNeeded = 4 * 1024 * 1024

/**
 * Opens or creates the folder, and locks it.
 * @throws AwsError StateUnavailable, or the file system's error, for `explain`
 */
export function openState(directory: string): State {
  const absolute = resolve(directory)
  const isNew = !existsSync(absolute)
  if (!isNew && !isStateFolder(absolute)) {
    throw unavailable(`${absolute} holds other files; choose an empty folder for the local cloud's state.`)
  }
  mkdirSync(absolute, { recursive: true, mode: OWNER_ONLY })
  let release: (() => void) | undefined
  try {
    // An existing folder may be readable by other users of this computer.
    chmodSync(absolute, OWNER_ONLY)
    release = lock(absolute)
    probe(join(absolute, probeFile))
    const account = readAccount(absolute) ?? writeAccount(absolute)
    return {
      ...account,
      release,
      directoryOf(service) {
        const own = join(absolute, service)
        mkdirSync(own, { recursive: true })
        return own
      },
    }
  } catch (error) {
    release?.()
    if (isNew) rmSync(absolute, { recursive: true, force: true })
    // Name the folder in the error: the first file that failed is no help.
    if (error instanceof Error && 'path' in error) error.path = absolute
    throw error
  }
}

/**
 * Removes the folder with everything in it.
 * @returns whether there was one
 * @throws AwsError StateUnavailable if the folder is in use, or is not a state folder
 */
export function removeState(directory: string): boolean {
  const absolute = resolve(directory)
  if (!existsSync(absolute)) return false
  if (!statSync(absolute).isDirectory() || !isStateFolder(absolute))
    throw unavailable(`${absolute} is not a state folder of the local cloud; it stays.`)
  const holder = lockHolder(absolute)
  if (holder) throw unavailable(`A local cloud (process ${holder}) is running on ${absolute}; end it first.`)
  rmSync(absolute, { recursive: true })
  return true
}

/**
 * Whether a folder has an account or can become a state folder: it may contain only models that `pnpm rekognition` has converted, and
 * what a start that was killed right at its beginning has left. That start has locked the folder before it wrote anything else.
 */
function isStateFolder(directory: string): boolean {
  const names = readdirSync(directory)
  const isLock = (name: string) => name.startsWith(lockName)
  const left = names.some(isLock) ? [probeFile, newAccountFile] : []
  return (
    names.includes(accountFile) ||
    names.every((name) => isLock(name) || name === 'rekognition' || left.includes(name))
  )
}

function readAccount(directory: string): { accountId: string; secret: string } | undefined {
  if (!existsSync(join(directory, accountFile))) return undefined
  const { accountId, secret } = JSON.parse(readFileSync(join(directory, accountFile), 'utf8'))
  return { accountId, secret }
}

function writeAccount(directory: string) {
  const accountId = String(randomInt(10 ** 11, 10 ** 12))
  const account = { accountId, secret: randomBytes(32).toString('base64url') }
  const written = join(directory, newAccountFile)
  try {
    writeFileSync(written, JSON.stringify(account), { mode: 0o600, flush: true })
    renameSync(written, join(directory, accountFile))
  } finally {
    rmSync(written, { force: true })
  }
  return account
}

function probe(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(spaceNeeded), { flush: true })
  } finally {
    rmSync(file, { force: true })
  }
}

function unavailable(sentence: string): AwsError {
  return new AwsError('StateUnavailable', sentence, 500)
}
