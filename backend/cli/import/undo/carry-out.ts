import { setTimeout as sleep } from 'node:timers/promises'
import { batchesOf, inParallel } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE, MAX_EDITED_IDS, MAX_OWN_LABELS } from '@album/model/limits'
import type { ApiError, ErrorCode } from '@album/model/refusals'
import type { EditManyInput, UpdatePhotoInput } from '../../../generated/graphql.ts'
import { Refusal } from '../../command.ts'
import {
  CancelImportedDocument,
  DeleteImportedAlbumDocument,
  EditedPhotosDocument,
  EditPhotosDocument,
  RefusedPhotosDocument,
  UndoHarmlessDocument,
  UndoLabelsDocument,
  UndoRemovedLabelsDocument,
  UpdateAlbumDocument,
  UpdatePhotoDocument,
} from '../../generated/graphql.ts'
import type { Library } from '../../library.ts'
import { type Progress, progressOf } from '../../progress.ts'
import type { History } from './history.ts'
import { type AlbumNow, type PhotoNow, type Plan, planOf } from './plan.ts'
import { albumNow, editsEnded, hiddenPhotos, photosNow, POLL_MS } from './read-now.ts'

/** Requests at a time that each change one photo. */
const MAX_REQUESTS = 4

/** The outcome of an undo. */
export interface Outcome {
  /** Sentences about what the same command can still do. */
  unfinished: string[]
  /** Sentences about what the album will always refuse. */
  refused: string[]
  /** Titles of photos that stay because a person changed them between the plan and its request. */
  kept: string[]
}

/** The same request would be refused again, whenever it is sent. */
const LASTING: readonly (ErrorCode | undefined)[] = [
  'CAMERAS_DATE',
  'REJECTED',
  'NO_PICTURE',
  'OWN_LABELS',
  'YEAR',
  'PLACES_NOT_KEPT',
]
/** There is nothing left to take back. */
const GONE: readonly (ErrorCode | undefined)[] = ['PHOTO', 'ALBUM', 'NOT_IN_ALBUM']

/** A place that cannot be put back. The album refuses the photo's other fields with it. */
const OF_PLACES: readonly (ErrorCode | undefined)[] = ['PLACES_NOT_KEPT', 'UNKNOWN_TOWN', 'OFF_MAP', 'PLACE']

type Edit = EditManyInput & { ids: string[] }

/**
 * Carries out a plan. Minutes can pass between the plan and a request, so what has no version to compare is read and planned again
 * right before it. Done twice, it does no harm: an undo that was interrupted is planned again.
 * @param now what the plan was made from @throws Refusal
 */
export async function carryOut(
  history: History,
  plan: Plan,
  now: { photos: ReadonlyMap<string, PhotoNow>; albums: ReadonlyMap<string, AlbumNow> },
  library: Library,
  progress: Progress,
): Promise<Outcome> {
  const photos = new Map(now.photos)
  const albums = new Map(now.albums)
  const unfinished: string[] = []
  const refused: string[] = []
  const kept = new Map<string, string>()
  const nameOf = (id: string | undefined) => photos.get(id ?? '')?.title ?? id

  const report = (
    name: string | undefined,
    error: Pick<ApiError, 'errorType' | 'message'>,
    code?: ErrorCode,
  ) => {
    if (error.errorType === 'NotFound' || GONE.includes(code)) return
    const isLasting = error.errorType === 'ValidationError' || LASTING.includes(code)
    ;(isLasting ? refused : unfinished).push(`${name}: ${error.message}`)
  }
  const reportAll = (ids: readonly string[], errors: readonly ApiError[]) => {
    for (const error of errors) report(nameOf(ids[error.errorInfo?.index ?? 0]), error, error.errorInfo?.code)
  }

  await update(plan.updates)
  for (const { id, cover } of plan.covers) {
    const input = { id, cover: null, expected: { cover } }
    const { errors } = await library.query(UpdateAlbumDocument, { input })
    for (const error of errors)
      if (error.errorInfo?.code !== 'CHANGED') report(albums.get(id)?.title, error, error.errorInfo?.code)
  }
  for (const [labels, ids] of requestsFor(plan.labelled))
    reportAll(ids, (await library.query(UndoLabelsDocument, { ids, labels })).errors)
  for (const [labels, ids] of requestsFor(plan.unlabelled))
    reportAll(ids, (await library.query(UndoRemovedLabelsDocument, { ids, labels })).errors)
  for (const ids of batchesOf(plan.harmless, MAX_BATCH_SIZE))
    reportAll(ids, (await library.query(UndoHarmlessDocument, { ids })).errors)
  for (const input of plan.edits)
    await edit(input, 'Put back', (again) => again.edits.find((each) => isSameEdit(each, input))?.ids ?? [])

  const arrived: string[] = []
  await inParallel(plan.cancel, MAX_REQUESTS, async (id) => {
    const { errors } = await library.query(CancelImportedDocument, { id })
    // Its bytes have arrived all the same, but the import did not hear of it.
    if (errors[0]?.errorInfo?.code === 'ALREADY_UPLOADED') {
      history.sent.add(id)
      arrived.push(id)
    } else reportAll([id], errors)
  })
  const trash: Edit = { action: 'TRASH', ids: [...plan.trash, ...arrived] }
  await edit(trash, 'Moved to the trash:', (again) => again.trash)
  await deleteAlbums()
  return { unfinished, refused, kept: [...kept.values()] }

  /** Reads these photos again. @returns the plan for what the library has now */
  async function planAgain(ids: readonly string[]): Promise<Plan> {
    const read = await photosNow(ids, library, progress)
    for (const id of ids) {
      const photo = read.get(id)
      if (photo) photos.set(id, photo)
      else photos.delete(id)
    }
    const again = planOf(history, photos, albums)
    for (const id of ids) {
      const title = again.kept.photos.get(id)
      if (title !== undefined && !plan.kept.photos.has(id)) kept.set(id, title)
    }
    return again
  }

  /** Gives photos their former fields. Where a photo has another version now, the request is made once more for its present state. */
  async function update(updates: readonly UpdatePhotoInput[], isAgain = false): Promise<void> {
    const others: string[] = []
    let done = 0
    const send = async (input: UpdatePhotoInput): Promise<void> => {
      const { errors } = await library.query(UpdatePhotoDocument, { input })
      const code = errors[0]?.errorInfo?.code
      if (code === 'VERSION' && !isAgain) return void others.push(input.id)
      reportAll([input.id], errors)
      const { place, id, version, ...rest } = input
      if (place !== undefined && OF_PLACES.includes(code) && Object.keys(rest).length > 0)
        await send({ id, version, ...rest })
    }
    await inParallel(updates, MAX_REQUESTS, async (input) => {
      await send(input)
      progress.show(`Put back ${progressOf((done += 1), updates.length, 'photo')}`)
    })
    if (others.length === 0) return
    // If only the answer to an earlier try was lost, the photo has its former fields by now, and needs nothing.
    const again = await planAgain(others)
    await update(
      again.updates.filter(({ id }) => others.includes(id)),
      true,
    )
  }

  /**
   * Edits many photos on the server, and waits for it.
   * @param stillPlanned the ids of this edit in a plan for the present state
   * @throws Refusal if other edits must end first, or a person cancelled this one
   */
  async function edit(
    { ids, ...input }: Edit,
    what: string,
    stillPlanned: (again: Plan) => readonly string[],
  ): Promise<void> {
    for (const batch of batchesOf(ids, MAX_EDITED_IDS)) {
      // A turn that is running would be made twice.
      if (input.action === 'ROTATE') await editsEnded(library, progress)
      const again = await planAgain(batch)
      const planned = new Set(stillPlanned(again))
      const still = batch.filter((id) => planned.has(id))
      if (input.action === 'ROTATE')
        for (const other of again.edits.filter(
          (each) => each.action === 'ROTATE' && !isSameEdit(each, { ids, ...input }),
        ))
          for (const id of other.ids.filter((each) => batch.includes(each)))
            unfinished.push(`${nameOf(id)}: It was turned in the meantime.`)
      if (still.length > 0) await editBatch({ ...input, ids: still }, what)
    }
  }

  async function editBatch(input: Edit, what: string): Promise<void> {
    const { data, errors } = await library.queryOnce(EditPhotosDocument, { input })
    if (errors[0]?.errorInfo?.code === 'TOO_MANY_EDITS')
      throw new Refusal(`${errors[0].message} Then run the same command again.`)
    if (!data?.editMany) {
      for (const error of errors) report(input.action, error, error.errorInfo?.code)
      return
    }
    const { id } = data.editMany
    for (;;) {
      const { job } = await library.ask(EditedPhotosDocument, { id })
      const { status, total = 0, done = 0, skipped = 0, failed = 0 } = job ?? {}
      progress.show(`${what} ${progressOf(done + skipped + failed, total, 'photo')}`)
      if (status === 'CANCELLED')
        throw new Refusal('The edit was cancelled on the page. Run the same command again to continue.')
      if (status === 'RUNNING') {
        await sleep(POLL_MS)
        continue
      }
      if (failed > 0) await reportRefused(id, input.action)
      return
    }
  }

  async function reportRefused(job: string, action: Edit['action']): Promise<void> {
    let nextToken: string | null | undefined
    do {
      const answer = await library.ask(RefusedPhotosDocument, { id: job, nextToken })
      for (const { id, code } of answer.job?.refused.items ?? []) {
        const message = `The album refused to change this photo (${action}: ${code}).`
        report(nameOf(id), { message }, code as ErrorCode)
      }
      nextToken = answer.job?.refused.nextToken
    } while (nextToken)
  }

  /** Deletes the albums that are still as the import made them. Nothing brings an album or its links back. */
  async function deleteAlbums(): Promise<void> {
    if (plan.deletedAlbums.length === 0) return
    const hidden = await hiddenPhotos(library, progress)
    for (const { id, title } of plan.deletedAlbums) {
      const again = await planAgain([...(history.filled.get(id) ?? [])])
      const album = await albumNow(id, true, library)
      if (!album) continue
      albums.set(id, { ...album, hidden: hidden.get(id) ?? [] })
      const { deletedAlbums } = planOf(history, photos, albums)
      const still = deletedAlbums.find((each) => each.id === id)
      if (!still || (album.count ?? 0) > still.members) {
        const why = again.trash.some((each) => history.filled.get(id)?.has(each))
          ? 'Photos of it are not in the trash yet'
          : 'A person has changed the album'
        unfinished.push(`${title}: ${why}, so it stays.`)
        continue
      }
      const { errors } = await library.query(DeleteImportedAlbumDocument, { id })
      for (const error of errors) report(title, error, error.errorInfo?.code)
    }
  }
}

const isSameEdit = (one: Edit, other: Edit) =>
  one.action === other.action && one.degrees === other.degrees && one.albumId === other.albumId

/** Labels and photos, as many as one request takes. */
function* requestsFor(groups: ReadonlyMap<string, string[]>): Generator<[labels: string[], ids: string[]]> {
  for (const [key, alike] of groups)
    for (const labels of batchesOf(JSON.parse(key) as string[], MAX_OWN_LABELS))
      for (const ids of batchesOf(alike, MAX_BATCH_SIZE)) yield [labels, ids]
}
