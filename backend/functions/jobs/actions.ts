import { type AlbumItem, isAlbum } from '@album/model/album'
import { type ChangedPhoto, type Edit, type JobItem, ON_DATES, ON_PLACES } from '@album/model/job'
import { albumKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { turnedOn } from '@album/model/turn'
import { added, moved, without } from '../albums/arrange.ts'
import { positionBetween, positionsAtEnd } from '../albums/positions.ts'
import type { Change } from '../edit/change-photos.ts'
import { formerDateOf, withCamerasDate, withFormerDate, withNewDate, withShiftedDate } from '../edit/dates.ts'
import { harmless, harmlessUndone } from '../edit/harmless.ts'
import {
  carried,
  notYetOwn,
  withLabels,
  withLabelsUndone,
  withoutLabels,
  withoutLabelsUndone,
} from '../edit/labels.ts'
import { approvalUndone, approved, archived, asFavourite, asNoFavourite, unarchived } from '../edit/marks.ts'
import { formerPlaceOf, withCamerasPlace, withFormerPlace, withPlace } from '../edit/places.ts'
import { deleted, restored, trashed, takenBackAgain, trashedAgain } from '../edit/trash.ts'
import { notCorrectable } from '../edit/labels.ts'
import { withTurn } from '../edit/turn.ts'
import { isProblem, NO_SUCH_ALBUM } from '../problem.ts'
import type { Deps } from './deps.ts'
import { reached } from './next-photos.ts'

/** What an edit, or the undo of one, does to each of these photos. */
export async function changeFor(
  job: JobItem,
  photos: ChangedPhoto[],
  deps: Pick<Deps, 'turnPictures' | 'now'> & { table: Pick<Deps['table'], 'get' | 'getAll'> },
): Promise<Change> {
  const { table, now } = deps
  const { owner, undoes } = job
  const edit = job.edit!
  const needsAlbum =
    edit.action === 'MOVE_IN_ALBUM' || edit.action === (undoes ? 'REMOVE_FROM_ALBUM' : 'ADD_TO_ALBUM')
  // The album may have been deleted since the edit began.
  if (needsAlbum && !isAlbum(await table.get<AlbumItem>(albumKey(owner, edit.albumId!))))
    return () => NO_SUCH_ALBUM
  const byId = new Map(photos.map((photo) => [photo.id, photo]))
  if (undoes) return (photo) => undone(photo, byId.get(photo.id)!, edit, now)
  if (edit.action === 'ROTATE') return turning(job, photos, deps)
  const positions = positionsFor(job, photos.length)
  const places = new Map(photos.map(({ id }, index) => [id, positions[index]!]))
  return (photo) => edited(photo, edit, places.get(photo.id)!, now)
}

/** Makes the turned pictures before the photos change. A person's edits run one after another, so no other edit turns these photos. */
async function turning(
  { owner, edit }: JobItem,
  photos: ChangedPhoto[],
  { table, turnPictures }: Parameters<typeof changeFor>[2],
): Promise<Change> {
  const items = await table.getAll<PhotoItem>(photos.map(({ id }) => photoKey(owner, id)))
  const made = new Map<string, { turn: number; pictures: Awaited<ReturnType<Deps['turnPictures']>> }>()
  for (const photo of items.filter(({ status }) => status === 'READY')) {
    const turn = turnedOn(photo.turn, edit!.degrees!)
    made.set(photo.id, { turn, pictures: await turnPictures(photo, turn) })
  }
  return (photo) => {
    const known = made.get(photo.id)
    if (!known) return notCorrectable(photo)
    return isProblem(known.pictures) ? known.pictures : withTurn(photo, known.turn, known.pictures.thumbhash)
  }
}

/** The positions in the album of the edit's next photos. */
function positionsFor(job: JobItem, count: number): string[] {
  const { gap, total } = job
  if (!gap) return positionsAtEnd(count)
  const at = reached(job)
  return Array.from({ length: count }, (_, index) => positionBetween(gap.below, gap.above, total, at + index))
}

function edited(photo: PhotoItem, edit: Edit, position: string, now: Date) {
  const { action, labels, albumId } = edit
  switch (action) {
    case 'ADD_LABELS':
      return withLabels(photo, labels!)
    case 'REMOVE_LABELS':
      return withoutLabels(photo, labels!)
    case 'MARK_HARMLESS':
      return harmless(photo)
    case 'FAVOURITE':
      return asFavourite(photo)
    case 'UNFAVOURITE':
      return asNoFavourite(photo)
    case 'ARCHIVE':
      return archived(photo)
    case 'UNARCHIVE':
      return unarchived(photo)
    case 'APPROVE':
      return approved(photo)
    case 'TRASH':
      return trashed(photo, now)
    case 'RESTORE':
      return restored(photo)
    case 'DELETE':
      return deleted(photo, edit.trashed)
    case 'ADD_TO_ALBUM':
      return added(photo, albumId!, position)
    case 'MOVE_IN_ALBUM':
      return moved(photo, albumId!, position)
    case 'REMOVE_FROM_ALBUM':
      return without(photo, albumId!)
    case 'SET_DATE':
      return withNewDate(photo, edit)
    case 'SHIFT_DATE':
      return withShiftedDate(photo, edit.shiftSeconds!, edit.shiftZone ?? false)
    case 'RESET_DATE':
      return withCamerasDate(photo)
    case 'SET_PLACE':
    case 'REMOVE_PLACE':
      return withPlace(photo, edit.place ?? {})
    case 'RESET_PLACE':
      return withCamerasPlace(photo)
    case 'ROTATE':
      return photo
  }
}

function undone(photo: PhotoItem, changed: ChangedPhoto, { action, albumId }: Edit, now: Date) {
  switch (action) {
    case 'ADD_LABELS':
      return withLabelsUndone(photo, changed.labels!)
    case 'REMOVE_LABELS':
      return withoutLabelsUndone(photo, changed.labels!)
    case 'MARK_HARMLESS':
      return harmlessUndone(photo)
    case 'FAVOURITE':
      return asNoFavourite(photo)
    case 'UNFAVOURITE':
      return asFavourite(photo)
    case 'ARCHIVE':
      return unarchived(photo)
    case 'UNARCHIVE':
      return archived(photo)
    case 'APPROVE':
      return approvalUndone(photo)
    case 'TRASH':
      if (!changed.trashedAt) return restored(photo)
      return changed.takenBack ? takenBackAgain(photo) : photo
    case 'RESTORE':
      return trashedAgain(photo, changed, now)
    case 'DELETE':
      return photo
    case 'ADD_TO_ALBUM':
      return without(photo, albumId!)
    case 'MOVE_IN_ALBUM':
      return moved(photo, albumId!, changed.position!)
    case 'REMOVE_FROM_ALBUM':
      return added(photo, albumId!, changed.position!)
    case 'SET_DATE':
    case 'SHIFT_DATE':
    case 'RESET_DATE':
      return withFormerDate(photo, changed.date!)
    case 'SET_PLACE':
    case 'REMOVE_PLACE':
    case 'RESET_PLACE':
      return withFormerPlace(photo, changed.place!)
    case 'ROTATE':
      return withTurn(photo, changed.turn!.turn, changed.turn!.thumbhash)
  }
}

/** The values that undo an edit of this photo. @param photo as it was before */
export function noteOn(photo: PhotoItem, { action, labels, albumId }: Edit): ChangedPhoto {
  const { id } = photo
  if (action === 'ADD_LABELS') return { id, labels: notYetOwn(photo, labels!) }
  if (action === 'REMOVE_LABELS') return { id, labels: carried(photo, labels!) }
  if (action === 'RESTORE' || (action === 'TRASH' && photo.trashedAt))
    return { id, trashedAt: photo.trashedAt!, ...(photo.takenBack && { takenBack: true }) }
  if (action === 'MOVE_IN_ALBUM' || action === 'REMOVE_FROM_ALBUM')
    return { id, position: photo.albums![albumId!]! }
  if (ON_DATES.includes(action)) return { id, date: formerDateOf(photo) }
  if (ON_PLACES.includes(action)) return { id, place: formerPlaceOf(photo) }
  if (action === 'ROTATE') {
    const { turn = 0, thumbhash } = photo
    return { id, turn: { turn, ...(thumbhash && { thumbhash }) } }
  }
  return { id }
}
