import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { bulkAnswer, type BulkAnswer, isProblem, type Problem, REPEATED_ID, TOO_MANY } from '../problem.ts'
import { type Change, changePhotos } from './change-photos.ts'
import { described } from './description.ts'
import { harmless, harmlessUndone } from './harmless.ts'
import { labelNames, withLabels, withLabelsUndone, withoutLabels, withoutLabelsUndone } from './labels.ts'
import { approvalUndone, approved, archived, asFavourite, asNoFavourite, unarchived } from './marks.ts'
import { placeOf, type Places } from './places.ts'
import { deleted, restored, trashed } from './trash.ts'

/** From the resolvers of the fields that change up to MAX_BATCH_SIZE photos. */
export type BulkRequest = { owner: string; ids: string[] } & (
  | { field: 'trash' | 'restore' | 'favourite' | 'unfavourite' | 'archive' | 'unarchive' }
  | { field: 'delete'; trashed?: boolean | null }
  | { field: 'markHarmless' | 'approve'; undo?: boolean | null }
  | { field: 'addLabels' | 'removeLabels'; labels: string[]; undo?: boolean | null }
)

type Table = Pick<DocumentTable, 'get' | 'getAll' | 'transact'>

/**
 * Makes one change to up to MAX_BATCH_SIZE photos. Each photo is changed completely or not at all. Repeating a change is no error.
 * @returns the photos as they are now; for delete the ids
 */
export async function edit(
  request: BulkRequest,
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  const change = changeOf(request, now)
  return isProblem(change) ? { error: change } : editEach(change, request.owner, request.ids, table, now)
}

/** As `edit`, with any change. */
export async function editEach(
  change: Change,
  owner: string,
  ids: string[],
  table: Table,
  now: Date,
): Promise<BulkAnswer<PhotoItem | string>> {
  if (ids.length === 0 || ids.length > MAX_BATCH_SIZE) return { error: TOO_MANY }
  if (new Set(ids).size < ids.length) return { error: REPEATED_ID }
  return bulkAnswer(await answersFor(change, owner, ids, table, now))
}

/** Changes a photo's title, description, date or place. @returns a list of one */
export async function updatePhoto(
  owner: string,
  input: UpdatePhotoInput,
  table: Table,
  now: Date,
  places?: Places,
): Promise<BulkAnswer<PhotoItem | string>> {
  const place = input.place === undefined ? undefined : await placeOf(input.place, places)
  if (isProblem(place)) return { error: place }
  const change: Change<Problem> = (photo) => described(photo, input, place)
  const [answer] = await answersFor(change, owner, [input.id], table, now)
  return isProblem(answer) ? { error: answer } : bulkAnswer([answer!])
}

/** For each id the photo as it is now, the id of a deleted photo, or why it is refused. */
async function answersFor(
  change: Change<Problem>,
  owner: string,
  ids: string[],
  table: Table,
  now: Date,
): Promise<(PhotoItem | string | Problem)[]> {
  const { outcomes } = await changePhotos(change, owner, ids, { table, now })
  return outcomes.map(({ id, after }) => (after === 'gone' ? id : after))
}

function changeOf(request: BulkRequest, now: Date): Change | Problem {
  switch (request.field) {
    case 'trash':
      return (photo) => trashed(photo, now)
    case 'restore':
      return restored
    case 'delete':
      return (photo) => deleted(photo, request.trashed)
    case 'favourite':
      return asFavourite
    case 'unfavourite':
      return asNoFavourite
    case 'archive':
      return archived
    case 'unarchive':
      return unarchived
    case 'approve':
      return request.undo ? approvalUndone : approved
    case 'markHarmless':
      return request.undo ? harmlessUndone : harmless
    case 'addLabels':
    case 'removeLabels': {
      const names = labelNames(request.labels)
      if (isProblem(names)) return names
      const [change, undone] =
        request.field === 'addLabels' ? [withLabels, withLabelsUndone] : [withoutLabels, withoutLabelsUndone]
      return (photo) => (request.undo ? undone : change)(photo, names)
    }
  }
}
