import { inParallel } from '@album/async/in-parallel'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment } from './deployment.ts'
import type { Finding } from './finding.ts'
import { bytesIn, photoGroupOf } from './groups.ts'
import { proveBytes } from './prove-bytes.ts'
import { proveCounts } from './prove-counts.ts'
import { proveEntries } from './prove-entries.ts'
import { proveGuestsUploads, proveLeftovers, proveShared } from './prove-leftovers.ts'
import { provePhotos } from './prove-photos.ts'
import { provePlaces } from './prove-places.ts'
import { readAll, type Report } from './read-all.ts'
import { carryOut } from './repair.ts'
import { photoIdOf, type Snapshot } from './snapshot.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

/** Long enough for the reader of the table's stream: it removes the objects of a deleted photo within seconds. */
const PAUSE_MS = 2000
/** Repairs of words and places that run at once. */
const AT_ONCE = 8

/** All findings in one snapshot, group by group: only one is in memory. */
function* prove(snapshot: Snapshot, now: Date): Generator<Finding[]> {
  const { libraries } = snapshot
  for (const records of snapshot.photos.groups()) {
    const group = photoGroupOf(records)
    for (const part of group.libraries.values()) {
      const { albums, trueCounts } = libraries.get(part.owner)!
      yield [...provePhotos(part, group), ...provePlaces(part), ...proveEntries(part, albums)]
      for (const photo of part.photos.values()) trueCounts.add(photo)
    }
    yield [...proveLeftovers(group)]
  }
  for (const records of snapshot.guestsUploads.groups()) yield [...proveGuestsUploads(records)]
  for (const records of snapshot.bytes.groups())
    for (const library of bytesIn(records)) yield [...proveBytes(library)]
  for (const library of libraries.values()) yield [...proveCounts(library)]
  yield [...proveShared(snapshot, now)]
}

/** How much was read, and of how many libraries. */
export type Read = Snapshot['read'] & { libraries: string[] }

/** Reads everything once. @param receive is called with the findings, group by group */
async function readAndProve(
  deployment: Deployment,
  report: Report,
  receive: (findings: Finding[]) => Promise<void> | void,
): Promise<Read> {
  return inTemporaryFolder(async (folder) => {
    const snapshot = await readAll(deployment, folder, report)
    for (const findings of prove(snapshot, new Date())) await receive(findings)
    return { ...snapshot.read, libraries: [...snapshot.libraries.keys()] }
  })
}

/** The sentences of all findings of one reading. The album may be in use: a change during the reading looks like an inconsistency. */
export interface Suspected {
  read: Read
  sentences: Set<string>
}

export async function suspect(deployment: Deployment, report: Report): Promise<Suspected> {
  const sentences = new Set<string>()
  const read = await readAndProve(deployment, report, (findings) => {
    for (const { message } of findings) sentences.add(message)
  })
  return { read, sentences }
}

/** Reads again. Only findings that both readings have in the same words count. @param receive as in `readAndProve` */
async function confirm(
  { sentences }: Suspected,
  deployment: Deployment,
  report: Report,
  pauseMs: number,
  receive: (findings: Finding[]) => Promise<void> | void,
): Promise<Read> {
  await sleep(pauseMs)
  return readAndProve(deployment, report, (findings) =>
    receive(findings.filter(({ message }) => sentences.has(message))),
  )
}

/** A finding without its repair: repairs of many photos do not fit in memory. */
export type Confirmed = Pick<Finding, 'message' | 'kind'>

/** Checks everything that the album stores for consistency. */
export async function verify(
  deployment: Deployment,
  report: Report,
  pauseMs = PAUSE_MS,
): Promise<{ read: Read; findings: Confirmed[] }> {
  const suspected = await suspect(deployment, report)
  return findingsOf(suspected, deployment, report, pauseMs)
}

/** As `verify`, after the first reading. */
export async function findingsOf(
  suspected: Suspected,
  deployment: Deployment,
  report: Report,
  pauseMs = PAUSE_MS,
): Promise<{ read: Read; findings: Confirmed[] }> {
  if (suspected.sentences.size === 0) return { read: suspected.read, findings: [] }
  const findings: Confirmed[] = []
  const read = await confirm(suspected, deployment, report, pauseMs, (confirmed) => {
    for (const { message, kind } of confirmed) findings.push({ message, kind })
  })
  return { read, findings }
}

/** The outcome of a repair of everything. */
export interface Fixed {
  found: number
  /** How many repairs were tried. */
  tried: number
  /** Photos that are missing in the table, and whose objects were kept. */
  keptPhotos: number
}

/**
 * Confirms what is suspected, and repairs what can be repaired, group by group.
 * @param removesObjects whether to remove objects without a photo however many there are
 * @param note called with each finding and its repair
 */
export async function fix(
  suspected: Suspected,
  deployment: Deployment,
  report: Report,
  removesObjects: boolean,
  note: (finding: Finding, done: string) => void,
): Promise<Fixed> {
  let [found, tried] = [0, 0]
  /** Decided when all findings are known. */
  const removals: Finding[] = []
  async function repair(finding: Finding) {
    if (!finding.repair) return note(finding, 'not repaired')
    note(finding, await carryOut(finding.repair, deployment))
    tried += 1
  }
  await confirm(suspected, deployment, report, PAUSE_MS, async (findings) => {
    found += findings.length
    const isRemoval = ({ repair }: Finding) => !!repair && 'remove' in repair
    for (const finding of findings) if (isRemoval(finding)) removals.push(finding)
    // Each of these repairs changes one photo's items, so they rarely conflict. After an upgrade there are many.
    const many = findings.filter(({ kind }) => kind)
    await inParallel(many, AT_ONCE, repair)
    for (const finding of findings) if (!finding.kind && !isRemoval(finding)) await repair(finding)
  })
  const missing = missingPhotos(removals)
  const keptPhotos = removesObjects || missing <= MAX_MISSING_PHOTOS ? 0 : missing
  for (const finding of removals)
    if (keptPhotos > 0) note(finding, 'kept, because many photos with objects are missing in the table')
    else await repair(finding)
  return { found, tried, keptPhotos }
}

/**
 * A clean-up that was interrupted leaves the objects of a few photos. If more photos are missing, the table was probably restored to an
 * older time: then these objects are all that is left of them. A share of all photos would be no measure: a large library can lose
 * hundreds and still have most.
 */
const MAX_MISSING_PHOTOS = 10

/** How many photos have objects and no item. */
function missingPhotos(removals: readonly Finding[]): number {
  const ids = removals.flatMap(({ repair }) => {
    if (!repair || !('remove' in repair)) return []
    const { bucket, key } = repair.remove
    return photoIdOf(bucket, key) ?? []
  })
  return new Set(ids).size
}
