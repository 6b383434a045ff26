import { slugOf } from '@album/model/keys'
import type { AnalysedFragment } from '../generated/graphql.ts'
import { dateChange, type Facts } from './facts.ts'

/** The version of a photo that waits for its bytes, and that nobody has changed. */
export const VERSION_AS_RECORDED = 1
/** The version of a photo that was only added, claimed by the worker, and analysed: each of the three adds one. */
const VERSION_AS_ADDED = 3

/**
 * Whether a photo may lack something that a person took back, such as a mark as a favourite. Each change adds one to the photo's
 * version. If the photo has had more changes than what it has now can explain, one of them may have been undone. An import that was
 * interrupted leaves no such photo. "Analyse again" and repeated attempts of the worker do: then the photo counts as changed.
 */
export function mayLackWhatWasRemoved(photo: AnalysedFragment): boolean {
  const { title, fileName, description, addedBy, dated, placed, labels, removedLabels } = photo
  // An import sets all of these in one change.
  const isDescribed = title !== fileName || description !== null || addedBy !== null || dated
  const explained = [
    isDescribed,
    placed,
    labels.some(({ source }) => source === 'USER'),
    removedLabels.length > 0,
    photo.harmless,
    photo.favourite,
    photo.archived,
    photo.turn !== 0,
    photo.rawFile !== null,
    ...photo.albums.map(() => true),
  ].filter(Boolean).length
  return photo.version > VERSION_AS_ADDED + explained
}

/**
 * What a folder says about a photo that the album had before this import, without what a person has changed in the album: an import
 * that is repeated must not undo that. The place stays: `placed` says whether a person has set it.
 * @returns also whether the folder says anything else than the album
 */
export function withoutLaterChanges(
  photo: AnalysedFragment,
  facts: Facts,
): { facts: Facts; differs: boolean } {
  const kept: Facts = { ...facts }
  let differs = false
  const leave = (...keys: Exclude<keyof Facts, 'ownLabels'>[]) => {
    for (const key of keys) delete kept[key]
    differs = true
  }
  const { title, description, addedBy, taken, turn } = facts
  if (title !== undefined && title !== photo.title && photo.title !== photo.fileName) leave('title')
  if (description !== undefined && description !== photo.description && photo.description !== null)
    leave('description')
  if (addedBy !== undefined && addedBy !== photo.addedBy && photo.addedBy !== null) leave('addedBy')
  if (taken !== undefined && photo.dated && dateChange(photo, taken)) leave('taken')
  kept.ownLabels = facts.ownLabels.filter(
    (name) => !photo.removedLabels.includes(slugOf(name)) || isOwn(name),
  )
  if (kept.ownLabels.length < facts.ownLabels.length) differs = true
  if (!mayLackWhatWasRemoved(photo)) return { facts: kept, differs }
  if (facts.favourite && !photo.favourite) leave('favourite')
  if (facts.archived && !photo.archived) leave('archived')
  if (facts.harmless && !photo.harmless) leave('harmless')
  if (turn !== undefined && turn !== photo.turn) leave('turn')
  const shown = photo.labels.filter(({ source }) => source === 'MACHINE').map(({ name }) => slugOf(name))
  if (facts.removedLabels?.some((slug) => shown.includes(slug))) leave('removedLabels')
  return { facts: kept, differs }

  /** An own label wins over a removed one of the same name. */
  function isOwn(name: string) {
    return photo.labels.some((label) => label.source === 'USER' && slugOf(label.name) === slugOf(name))
  }
}
