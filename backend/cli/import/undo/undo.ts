import { setTimeout as sleep } from 'node:timers/promises'
import { batchesOf, inParallel } from '@album/async/in-parallel'
import { TRASH_KEPT } from '@album/model/lifetimes'
import { MAX_BATCH_SIZE, MAX_EDITED_IDS, MAX_IDS, MAX_OWN_LABELS } from '@album/model/limits'
import { DAY } from '@album/model/time-units'
import type { EditManyInput } from '../../../generated/graphql.ts'
import {
  CancelImportedDocument,
  DeleteImportedAlbumDocument,
  EditedPhotosDocument,
  EditPhotosDocument,
  EditsUnderWayDocument,
  ImportedAlbumDocument,
  ImportedPhotosDocument,
  LinksOfAlbumDocument,
  UndoHarmlessDocument,
  UndoLabelsDocument,
  UndoRemovedLabelsDocument,
  UpdateAlbumDocument,
  UpdatePhotoDocument,
} from '../../generated/graphql.ts'
import { Refusal } from '../../command.ts'
import type { ApiError } from '@album/model/refusals'
import type { Library } from '../../library.ts'
import { counted, type Progress, progressOf } from '../../progress.ts'
import { listed } from '../findings.ts'
import { changedPhotos, type History } from './history.ts'
import { type AlbumNow, type PhotoNow, type Plan, planOf } from './plan.ts'
import { lastImport, recordUndo } from './record.ts'

/** Requests at a time that each change one photo. */
const MAX_REQUESTS = 4
const POLL_MS = 500

/**
 * Takes the last import back that has not been taken back: says what it will do, and does it.
 * @param folder where the records are @param owner the account's `sub`
 * @param isDryRun whether it only says what it would do
 * @param say prints lines
 * @returns the exit code: 1 if something could not be taken back
 * @throws Refusal
 */
export async function undoLastImport(
  { folder, owner, isDryRun }: { folder: string; owner: string; isDryRun: boolean },
  library: Library,
  progress: Progress,
  say: (lines: string) => void,
): Promise<number> {
  const last = lastImport(folder, owner)
  if (!last)
    throw new Refusal(
      'There is nothing to take back: this computer has no record of an import into this account that has not been taken back.',
    )
  const { history, path } = last
  // An undo that was interrupted may still be turning photos: to plan that again would turn them twice.
  await editsEnded(library, progress)
  const photos = await photosNow([...history.added, ...changedPhotos(history)], library, progress)
  const plan = planOf(history, photos, await albumsNow(history, library))
  progress.end()
  say(planLines(history, plan).join('\n'))
  if (isDryRun) {
    say('Nothing was changed: this was a dry run.')
    return 0
  }
  const { problems, changedMeanwhile } = await carryOut(plan, photos, library, progress)
  progress.end()
  recordUndo(path)
  const before = lastImport(folder, owner)
  say(
    [
      ...(changedMeanwhile > 0
        ? [`kept          ${photosThat(changedMeanwhile)} changed during the undo`]
        : []),
      ...(problems.length > 0 ? ['not undone', ...listed(problems).map((problem) => `  ${problem}`)] : []),
      'The import has been taken back.',
      ...(plan.trash.length > 0
        ? [`Photos in the trash can be restored on the page for ${counted(TRASH_KEPT / DAY, 'day')}.`]
        : []),
      ...(before ? [`To take back ${nameOf(before.history)} too, run the same command again.`] : []),
    ].join('\n'),
  )
  return problems.length > 0 ? 1 : 0
}

const photosThat = (count: number) => `${counted(count, 'photo')} that ${count === 1 ? 'was' : 'were'}`

/** The import of 29 November 2026 at 15:03 from /home/ana/Takeout. */
function nameOf({ at, folders }: History): string {
  const time = new Date(at ?? '')
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
  const when = Number.isNaN(time.getTime()) ? '' : ` of ${day.format(time)}`
  return `the import${when}${folders.length > 0 ? ` from ${folders.join(', ')}` : ''}`
}

/** What the plan does, and what it leaves. */
function planLines(history: History, plan: Plan): string[] {
  const { trashedPhotos, trash, cancel, putBack, deletedAlbums, kept, inTrash, gone } = plan
  const others = trash.length - trashedPhotos
  const names = (titles: readonly string[]) => listed(titles).map((title) => `  ${title}`)
  const lines = [
    trashedPhotos > 0 && `to the trash  ${counted(trashedPhotos, 'photo')} that it added`,
    others > 0 && `to the trash  ${counted(others, 'other file')}: refused files and raw files`,
    cancel.length > 0 && `remove        ${counted(cancel.length, 'photo')} whose files were not sent`,
    putBack > 0 &&
      `put back      ${counted(putBack, 'photo')} that the album had before, as before the import`,
    deletedAlbums.length > 0 && [
      `delete        ${counted(deletedAlbums.length, 'album')} that it made`,
      ...names(deletedAlbums.map(({ title }) => title)),
    ],
    inTrash > 0 && `in the trash  ${counted(inTrash, 'photo')} that it added, already`,
    gone > 0 && `deleted       ${counted(gone, 'photo')} that it added, already`,
    kept.added.length > 0 && [
      `keep          ${counted(kept.added.length, 'photo')} that it added and you have changed since, or put into an album of yours. On the page, move to the trash what you do not want`,
      ...names(kept.added),
    ],
    kept.changed.length > 0 && [
      `keep          your own changes of ${counted(kept.changed.length, 'photo')} that the album had before`,
      ...names(kept.changed),
    ],
    kept.rawFiles.length > 0 && [
      `keep          ${counted(kept.rawFiles.length, 'raw file')}: each belongs to a photo that stays`,
      ...names(kept.rawFiles),
    ],
    kept.albums.length > 0 && [
      `keep          ${counted(kept.albums.length, 'album')} that it made and that you have changed or shared since, or that photos stay in`,
      ...names(kept.albums),
    ],
    history.unanswered.length > 0 && [
      'The import was interrupted while it made these albums. If they exist and are empty, delete them on the page:',
      ...names(history.unanswered),
    ],
    history.damaged > 0 &&
      `${counted(history.damaged, 'line')} of its record ${history.damaged === 1 ? 'is' : 'are'} damaged: what the import did there stays.`,
  ]
  const end = history.isEnded ? '' : ', which did not come to its end'
  return [`undo          ${nameOf(history)}${end}`, ...lines.flatMap((line) => line || [])]
}

/** Waits for the edits that the album is carrying out. */
async function editsEnded(library: Library, progress: Progress): Promise<void> {
  for (;;) {
    const { jobs } = await library.ask(EditsUnderWayDocument, {})
    if (jobs.every(({ status }) => status !== 'RUNNING')) return
    progress.show('Waiting for edits that the album is carrying out')
    await sleep(POLL_MS)
  }
}

/** Those of these photos that the library has. */
async function photosNow(
  ids: readonly string[],
  library: Library,
  progress: Progress,
): Promise<Map<string, PhotoNow>> {
  const photos = new Map<string, PhotoNow>()
  let read = 0
  for (const batch of batchesOf(ids, MAX_IDS)) {
    const { photosById } = await library.ask(ImportedPhotosDocument, { ids: batch })
    for (const photo of photosById) photos.set(photo.id, photo)
    progress.show(`Reading ${progressOf((read += batch.length), ids.length, 'photo')}`)
  }
  return photos
}

/** Those albums of the import that the library has. */
async function albumsNow(
  { filled, covered, made }: History,
  library: Library,
): Promise<Map<string, AlbumNow>> {
  const albums = new Map<string, AlbumNow>()
  for (const id of new Set([...made.keys(), ...filled.keys(), ...covered.keys()])) {
    const { album } = await library.ask(ImportedAlbumDocument, { id })
    if (!album) continue
    const isShared = made.has(id) && (await library.ask(LinksOfAlbumDocument, { id })).shares.length > 0
    albums.set(id, { ...album, isShared })
  }
  return albums
}

interface Outcome {
  problems: string[]
  /** Photos that a person changed between the plan and its request. */
  changedMeanwhile: number
}

/** Carries out a plan. Done twice, it does no harm: an undo that was interrupted is planned again. @throws Refusal */
async function carryOut(
  plan: Plan,
  photos: ReadonlyMap<string, PhotoNow>,
  library: Library,
  progress: Progress,
): Promise<Outcome> {
  const problems: string[] = []
  let changedMeanwhile = 0
  const titleOf = (id: string | undefined) => photos.get(id ?? '')?.title ?? id
  const report = (ids: readonly string[], errors: readonly ApiError[]) =>
    problems.push(
      ...errors.map(({ message, errorInfo }) => `${titleOf(ids[errorInfo?.index ?? 0])}: ${message}`),
    )

  let done = 0
  await inParallel(plan.updates, MAX_REQUESTS, async (input) => {
    const { errors } = await library.query(UpdatePhotoDocument, { input })
    if (errors[0]?.errorInfo?.code === 'VERSION') changedMeanwhile += 1
    else report([input.id], errors)
    progress.show(`Put back ${progressOf((done += 1), plan.updates.length, 'photo')}`)
  })
  for (const { id, cover } of plan.covers) {
    const input = { id, cover: null, expected: { cover } }
    const { errors } = await library.query(UpdateAlbumDocument, { input })
    problems.push(
      ...errors.flatMap(({ message, errorInfo }) => (errorInfo?.code === 'CHANGED' ? [] : message)),
    )
  }
  for (const [labels, ids] of requestsFor(plan.labelled))
    report(ids, (await library.query(UndoLabelsDocument, { ids, labels })).errors)
  for (const [labels, ids] of requestsFor(plan.unlabelled))
    report(ids, (await library.query(UndoRemovedLabelsDocument, { ids, labels })).errors)
  for (const ids of batchesOf(plan.harmless, MAX_BATCH_SIZE))
    report(ids, (await library.query(UndoHarmlessDocument, { ids })).errors)
  for (const input of plan.edits) problems.push(...(await edit(input, 'Put back', library, progress)))

  const arrived: string[] = []
  await inParallel(plan.cancel, MAX_REQUESTS, async (id) => {
    const { errors } = await library.query(CancelImportedDocument, { id })
    // Its bytes have arrived all the same, but the import did not hear of it.
    if (errors[0]?.errorInfo?.code === 'ALREADY_UPLOADED') arrived.push(id)
    else
      report(
        [id],
        errors.filter(({ errorType }) => errorType !== 'NotFound'),
      )
  })
  const trash: EditManyInput & { ids: string[] } = { action: 'TRASH', ids: [...plan.trash, ...arrived] }
  problems.push(...(await edit(trash, 'Moved to the trash:', library, progress)))

  for (const { id, title, members } of plan.deletedAlbums) {
    const { album } = await library.ask(ImportedAlbumDocument, { id })
    if (!album) continue
    if ((album.count ?? 0) > members) {
      problems.push(`${title}: The album has other photos now, so it stays.`)
      continue
    }
    const { errors } = await library.query(DeleteImportedAlbumDocument, { id })
    problems.push(...errors.map(({ message }) => `${title}: ${message}`))
  }
  return { problems, changedMeanwhile }
}

/** Labels and photos, as many as one request takes. */
function* requestsFor(groups: ReadonlyMap<string, string[]>): Generator<[labels: string[], ids: string[]]> {
  for (const [key, alike] of groups)
    for (const labels of batchesOf(JSON.parse(key) as string[], MAX_OWN_LABELS))
      for (const ids of batchesOf(alike, MAX_BATCH_SIZE)) yield [labels, ids]
}

/**
 * Edits many photos on the server, and waits for it.
 * @returns a sentence if the album refused some @throws Refusal if other edits must end first, or a person cancelled this one
 */
async function edit(
  { ids, ...input }: EditManyInput & { ids: string[] },
  what: string,
  library: Library,
  progress: Progress,
): Promise<string[]> {
  const problems: string[] = []
  for (const batch of batchesOf(ids, MAX_EDITED_IDS)) {
    const { data, errors } = await library.queryOnce(EditPhotosDocument, { input: { ...input, ids: batch } })
    if (errors[0]?.errorInfo?.code === 'TOO_MANY_EDITS')
      throw new Refusal(`${errors[0].message} Then run the same command again.`)
    if (!data?.editMany) {
      problems.push(...errors.map(({ message }) => message))
      continue
    }
    for (;;) {
      const { job } = await library.ask(EditedPhotosDocument, { id: data.editMany.id })
      const { status, total = 0, done = 0, skipped = 0, failed = 0 } = job ?? {}
      progress.show(`${what} ${progressOf(done + skipped + failed, total, 'photo')}`)
      if (status === 'CANCELLED')
        throw new Refusal('The edit was cancelled on the page. Run the same command again to continue.')
      if (status === 'RUNNING') {
        await sleep(POLL_MS)
        continue
      }
      if (failed > 0)
        problems.push(`The album refused to change ${counted(failed, 'photo')} (${input.action}).`)
      break
    }
  }
  return problems
}
