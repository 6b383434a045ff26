import { onInterrupt } from '../interrupted.ts'
import { counted, type Progress, progressOf } from '../progress.ts'
import { awsDeployment, type Deployment, localDeployment, refusing } from './deployment.ts'
import type { Finding } from './finding.ts'
import type { Report } from './read-all.ts'
import { findingsOf, fix, type Fixed, suspect, type Suspected } from './verify.ts'

/** A photo may need several: each repair of it changes its version. */
const MAX_ROUNDS = 4

export interface VerifyOptions {
  fix?: boolean
  'remove-objects'?: boolean
  stack?: string
  state?: string
}

/** How many repairs this command has made so far. */
interface Repairs {
  done: number
}

/** `pnpm album verify`. @returns the exit code: 1 if something is wrong and was not repaired @throws Refusal */
export async function runVerify(options: VerifyOptions, progress: Progress): Promise<number> {
  const { stack, state } = options
  const deployment = stack
    ? await awsDeployment(stack)
    : localDeployment(state ?? process.env.ALBUM_STATE ?? '.local')
  const repairs = { done: 0 }
  const stopListening = onInterrupt(progress, () => interrupted(options, repairs.done))
  try {
    return await refusing(() => verifyAll(deployment, options, progress, repairs))
  } finally {
    stopListening()
  }
}

const interrupted = ({ fix }: VerifyOptions, repaired: number) =>
  fix
    ? `Interrupted: ${counted(repaired, 'problem')} repaired. Run the same command again to continue.`
    : 'Interrupted: nothing was changed. Run the same command again to check everything.'

async function verifyAll(
  deployment: Deployment,
  options: VerifyOptions,
  progress: Progress,
  repairs: Repairs,
): Promise<number> {
  const report: Report = ({ items, objects }) =>
    progress.show(`${counted(items, 'item')} and ${counted(objects, 'object')} read`)

  const suspected = await suspect(deployment, report)
  progress.end()
  const { items, objects, libraries } = suspected.read
  console.log(
    `${counted(items, 'item')} and ${counted(objects, 'object')} of ` +
      `${counted(libraries.length, 'library', 'libraries')} checked against each other.`,
  )
  const isRight = options.fix
    ? await repairAll(suspected, deployment, report, progress, repairs, !!options['remove-objects'])
    : await printAll(suspected, deployment, report, progress)
  return isRight ? 0 : 1
}

/** @returns whether everything agrees */
async function printAll(
  suspected: Suspected,
  deployment: Deployment,
  report: Report,
  progress: Progress,
): Promise<boolean> {
  const { findings } = await findingsOf(suspected, deployment, report)
  progress.end()
  if (findings.length === 0) {
    console.log(AGREES)
    return true
  }
  for (const { message, kind } of findings) if (!kind) console.log(message)
  for (const { kind, wrong } of MANY) {
    const photos = findings.filter((finding) => finding.kind === kind).length
    if (photos > 0) console.log(`${counted(photos, 'photo is', 'photos are')} ${wrong}.`)
  }
  console.log(`${counted(findings.length, 'problem')} found; --fix repairs those that it can.`)
  return false
}

/** @returns whether everything agrees now */
async function repairAll(
  suspected: Suspected,
  deployment: Deployment,
  report: Report,
  progress: Progress,
  repairs: Repairs,
  removesObjects: boolean,
): Promise<boolean> {
  let all: number | undefined
  let current = suspected
  // Each repair raises a photo's version, so its other findings no longer match. Verify again, and repair those.
  for (let round = 0; ; round += 1) {
    const { found, tried, keptPhotos } =
      round < MAX_ROUNDS
        ? await repairOnce(current, deployment, report, progress, repairs, removesObjects)
        : { ...NOTHING_TRIED, found: (await findingsOf(current, deployment, report)).findings.length }
    progress.end()
    all ??= found
    if (found === 0) {
      console.log(all === 0 ? AGREES : `${counted(all, 'problem')} repaired; everything agrees now.`)
      return true
    }
    if (tried === 0) {
      if (keptPhotos > 0) console.log(whyKept(keptPhotos))
      console.log(`${progressOf(found, all, 'problem')} could not be repaired.`)
      return false
    }
    current = await suspect(deployment, report)
    progress.end()
  }
}

async function repairOnce(
  suspected: Suspected,
  deployment: Deployment,
  report: Report,
  progress: Progress,
  repairs: Repairs,
  removesObjects: boolean,
): Promise<Fixed> {
  const { size } = suspected.sentences
  if (size === 0) return NOTHING_TRIED
  let handled = 0
  const written = { words: 0, place: 0 }
  const note = ({ message, kind, repair }: Finding, done: string) => {
    handled += 1
    if (done === repair?.done) repairs.done += 1
    if (kind && done === repair?.done) written[kind] += 1
    else {
      progress.end()
      console.log(`${message} ${sentenceOf(done)}`)
    }
    progress.show(`${progressOf(handled, size, 'problem')} handled`)
  }
  const outcome = await fix(suspected, deployment, report, removesObjects, note)
  progress.end()
  for (const { kind, right } of MANY)
    if (written[kind] > 0) console.log(`${counted(written[kind], 'photo is', 'photos are')} ${right} now.`)
  return outcome
}

/** Of these findings, only the number is printed. */
const MANY = [
  {
    kind: 'words',
    wrong: 'not found by exactly the words of title and picture',
    right: 'found by the words of title and picture',
  },
  { kind: 'place', wrong: 'not found by place', right: 'found by place' },
] as const

const NOTHING_TRIED: Fixed = { found: 0, tried: 0, keptPhotos: 0 }

const whyKept = (photos: number) =>
  `Objects of ${counted(photos, 'photo')} that the table does not have were kept. If the table was restored to an older time, they are the ` +
  'last trace of these photos: add the photos again from them (docs/operations.md, "Photos that the table does not have"). If the ' +
  'photos were deleted, remove their objects with --fix --remove-objects.'

const AGREES = 'Everything agrees.'

/** `set to 6` → `Set to 6.` */
const sentenceOf = (done: string) => `${done[0]!.toUpperCase()}${done.slice(1)}.`
