import { counted, type Progress, progressOf } from '../progress.ts'
import { awsDeployment, localDeployment } from './deployment.ts'
import type { Finding } from './finding.ts'
import type { Report } from './read-all.ts'
import { fix, verify } from './verify.ts'

/** A photo may need several: each repair of it changes its version. */
const MAX_ROUNDS = 4

export interface VerifyOptions {
  fix?: boolean
  stack?: string
  state?: string
}

/** `pnpm album verify`. @returns the exit code: 1 if something is wrong and was not repaired */
export async function runVerify(options: VerifyOptions, progress: Progress): Promise<number> {
  const { stack, state } = options
  const deployment = stack
    ? await awsDeployment(stack)
    : localDeployment(state ?? process.env.ALBUM_STATE ?? '.local')
  const report: Report = ({ items, objects }) =>
    progress.show(`${counted(items, 'item')} and ${counted(objects, 'object')} read`)

  const verified = await verify(deployment, report)
  progress.end()
  const { snapshot, findings } = verified
  const objects = snapshot.ingest.size + snapshot.media.size
  console.log(
    `${counted(snapshot.items, 'item')} and ${counted(objects, 'object')} of ` +
      `${counted(snapshot.libraries.size, 'library', 'libraries')} proven against each other.`,
  )
  if (findings.length === 0) {
    console.log('Everything agrees.')
    return 0
  }
  if (!options.fix) {
    for (const { message, kind } of findings) if (!kind) console.log(message)
    const photos = findings.filter(({ kind }) => kind === 'words').length
    if (photos > 0)
      console.log(
        `${counted(photos, 'photo is', 'photos are')} not found by exactly the words of title and picture.`,
      )
    console.log(`${counted(findings.length, 'thing')} found; --fix repairs what can be repaired.`)
    return 1
  }
  // Each repair raises a photo's version, so its other findings no longer match. Verify again, and repair those.
  let current = verified
  for (let round = 0; round < MAX_ROUNDS && current.findings.length > 0; round += 1) {
    let written = 0
    const print = ({ message, kind, repair }: Finding, done: string) => {
      if (kind && done === repair?.done) written += 1
      else {
        progress.end()
        console.log(`${message} ${sentenceOf(done)}`)
      }
    }
    const { length } = current.findings
    const showProgress = (done: number) => progress.show(`${progressOf(done, length, 'thing')} repaired`)
    const tried = await fix(current, deployment, print, showProgress)
    progress.end()
    if (written > 0)
      console.log(
        `${counted(written, 'photo is', 'photos are')} found by the words of title and picture now.`,
      )
    if (tried === 0) break
    current = await verify(deployment, report)
    progress.end()
  }
  const left = current.findings.length
  console.log(
    left === 0
      ? `${counted(findings.length, 'thing')} repaired; everything agrees now.`
      : `${counted(left, 'thing')} of ${counted(findings.length, 'thing')} could not be repaired.`,
  )
  return left === 0 ? 0 : 1
}

/** `set to 6` → `Set to 6.` */
const sentenceOf = (done: string) => `${done[0]!.toUpperCase()}${done.slice(1)}.`
