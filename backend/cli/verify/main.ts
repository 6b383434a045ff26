import { counted, type Progress } from '../progress.ts'
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
    for (const { says } of findings) console.log(says)
    console.log(`${counted(findings.length, 'thing')} found; --fix repairs what can be repaired.`)
    return 1
  }
  // Each repair raises a photo's version, so its other findings no longer match. Verify again, and repair those.
  let current = verified
  for (let round = 0; round < MAX_ROUNDS && current.findings.length > 0; round += 1) {
    const print = ({ says }: Finding, done: string) => console.log(`${says} ${sentenceOf(done)}`)
    if ((await fix(current, deployment, print)) === 0) break
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
