import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment } from './deployment.ts'
import type { Finding } from './finding.ts'
import { proveCounts } from './prove-counts.ts'
import { proveEntries } from './prove-entries.ts'
import { proveLeftovers, proveObjects, proveShared } from './prove-leftovers.ts'
import { provePhotos } from './prove-photos.ts'
import { readAll, type Report } from './read-all.ts'
import { carryOut } from './repair.ts'
import type { Snapshot } from './snapshot.ts'

/** Long enough for the reader of the table's stream: it removes the objects of a deleted photo within seconds. */
const PAUSE_MS = 2000
/** So many photos get their words at once. */
const AT_ONCE = 8

/** All findings in one snapshot. */
function prove(snapshot: Snapshot, now: Date): Finding[] {
  const libraries = [...snapshot.libraries.values()]
  return [
    ...libraries.flatMap((library) => [
      ...provePhotos(library, snapshot),
      ...proveEntries(library),
      ...proveCounts(library),
      ...proveLeftovers(library),
    ]),
    ...proveShared(snapshot, now),
    ...proveObjects(snapshot),
  ]
}

export interface Verified {
  snapshot: Snapshot
  findings: Finding[]
}

/**
 * Checks everything that the album stores for consistency. The album may be in use: a change during the reading looks like an
 * inconsistency. So only findings that a second reading repeats in the same words count.
 */
export async function verify(deployment: Deployment, report: Report, pauseMs = PAUSE_MS): Promise<Verified> {
  const first = await readAll(deployment, report)
  const suspected = new Set(prove(first, new Date()).map(({ message }) => message))
  if (suspected.size === 0) return { snapshot: first, findings: [] }
  await sleep(pauseMs)
  const second = await readAll(deployment, report)
  return {
    snapshot: second,
    findings: prove(second, new Date()).filter(({ message }) => suspected.has(message)),
  }
}

/**
 * Repairs what can be repaired.
 * @param note called with each finding and its repair
 * @param progress called with the number of findings that were handled
 * @returns how many repairs were tried
 */
export async function fix(
  { snapshot, findings }: Verified,
  deployment: Deployment,
  note: (finding: Finding, done: string) => void,
  progress: (done: number) => void = () => {},
): Promise<number> {
  const keepObjects = isSuspicious(snapshot, findings)
  let [tried, done] = [0, 0]
  async function repair(finding: Finding) {
    const { repair } = finding
    if (!repair) note(finding, 'not repaired')
    else if ('remove' in repair && keepObjects) note(finding, keepObjects)
    else {
      note(finding, await carryOut(repair, deployment))
      tried += 1
    }
    done += 1
    progress(done)
  }
  // Words of different photos touch no item that another repair touches, and after an upgrade they are many.
  const words = findings.filter(({ kind }) => kind === 'words').values()
  async function repairWords() {
    for (const finding of words) await repair(finding)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, repairWords))
  for (const finding of findings) if (finding.kind !== 'words') await repair(finding)
  return tried
}

/** A table that was restored to an older time lacks photos whose objects exist: these must stay. */
function isSuspicious({ libraries }: Snapshot, findings: Finding[]): string | undefined {
  const photos = [...libraries.values()].reduce((sum, library) => sum + library.photos.size, 0)
  const strays = new Set(
    findings.flatMap(({ repair }) => (repair && 'remove' in repair ? photoIn(repair.remove.key) : [])),
  )
  return strays.size > 10 && strays.size > photos / 10
    ? 'kept, since it is one of many: was the table restored to an older time?'
    : undefined
}

/** The photo's id in an object's key: at its end or, for a rendition, before the name. */
const photoIn = (key: string) =>
  key
    .replace(/\/\w+\.webp$/, '')
    .split('/')
    .at(-1)
