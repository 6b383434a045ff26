import { MAX_WAITING_EDITS } from '@album/model/limits'
import type { ErrorCode } from '@album/model/refusals'
import type { EditAction, EditJobFragment, EditManyInput } from '../../generated/graphql.ts'
import { albumsText } from './albums.ts'
import { datingText } from './dating.ts'
import { inLanguage } from './in-language.ts'
import { markText } from './marks.ts'
import { placedText } from './placed.ts'
import { selectionText } from './selection.ts'
import { turningText } from './turning.ts'
import { trashText } from './trash.ts'

const doing = (): Record<EditAction, (done: number, total: number) => string> => ({
  ADD_LABELS: selectionText.labels.addLabels.progressText,
  REMOVE_LABELS: selectionText.labels.removeLabels.progressText,
  MARK_HARMLESS: selectionText.harmless.progressText,
  FAVOURITE: markText.favourite.progressText,
  UNFAVOURITE: markText.unfavourite.progressText,
  ARCHIVE: markText.archive.progressText,
  UNARCHIVE: markText.unarchive.progressText,
  APPROVE: markText.approve.progressText,
  TRASH: selectionText.trashing,
  RESTORE: selectionText.restoring,
  DELETE: selectionText.deleting,
  ADD_TO_ALBUM: albumsText.adding,
  MOVE_IN_ALBUM: albumsText.movingOn,
  REMOVE_FROM_ALBUM: albumsText.removing,
  SET_DATE: datingText.progressText,
  SHIFT_DATE: datingText.progressText,
  RESET_DATE: datingText.progressText,
  SET_PLACE: placedText.progressText,
  REMOVE_PLACE: placedText.progressText,
  RESET_PLACE: placedText.progressText,
  ROTATE: turningText.progressText,
})

const reached = ({ done, failed, skipped }: EditJobFragment) => done + failed + skipped

/** The outcome of an edit; undefined if nothing needs to be said. */
function did({ edit, labels, albumTitle, status, done, failed, skipped, limitReached }: EditJobFragment) {
  const title = albumTitle ?? ''
  switch (edit) {
    case 'ADD_LABELS':
      return done + skipped > 0 ? selectionText.labels.addLabels.done(labels, done + skipped) : undefined
    case 'ADD_TO_ALBUM':
      return done > 0
        ? albumsText.added(done, title)
        : skipped > 0
          ? albumsText.alreadyIn(skipped, title)
          : undefined
    case 'DELETE':
      if (done + skipped === 0) return undefined
      return status === 'CANCELLED' || limitReached
        ? trashText.deletedSome(done + skipped)
        : trashText.deleted(done + skipped)
  }
  if (done === 0) {
    // Nothing on the page has changed, either.
    if (status !== 'DONE' || failed > 0 || skipped === 0) return undefined
    if (edit?.endsWith('_DATE')) return datingText.unchanged(edit === 'SHIFT_DATE')
    return edit?.endsWith('_PLACE') ? placedText.unchanged : undefined
  }
  switch (edit) {
    case 'REMOVE_LABELS':
      return selectionText.labels.removeLabels.done(labels, done)
    case 'MARK_HARMLESS':
      return selectionText.harmless.done(done)
    case 'FAVOURITE':
      return markText.favourite.done(done)
    case 'UNFAVOURITE':
      return markText.unfavourite.done(done)
    case 'ARCHIVE':
      return markText.archive.done(done)
    case 'UNARCHIVE':
      return markText.unarchive.done(done)
    case 'APPROVE':
      return markText.approve.done(done)
    case 'TRASH':
      return selectionText.trashed(done)
    case 'RESTORE':
      return selectionText.restored(done)
    case 'MOVE_IN_ALBUM':
      return albumsText.moved(done)
    case 'REMOVE_FROM_ALBUM':
      return albumsText.removed(done)
    case 'SET_DATE':
    case 'SHIFT_DATE':
    case 'RESET_DATE':
      return datingText.done(done)
    case 'SET_PLACE':
    case 'RESET_PLACE':
      return placedText.done(done)
    case 'REMOVE_PLACE':
      return placedText.removed(done)
    case 'ROTATE':
      return turningText.done(done)
    case null:
      return undefined
  }
}

/** The outcome of an undo, if the photos are not visible. */
function undid({ edit, done }: EditJobFragment): string | undefined {
  if (done === 0) return undefined
  if (edit?.endsWith('_DATE')) return datingText.undone(done)
  if (edit?.endsWith('_PLACE')) return placedText.undone(done)
  if (edit === 'ROTATE') return turningText.undone(done)
  if (edit === 'TRASH') return selectionText.restored(done)
  if (edit === 'ARCHIVE') return markText.unarchive.done(done)
  if (edit === 'UNARCHIVE') return markText.archive.done(done)
  return edit === 'RESTORE' ? selectionText.trashed(done) : undefined
}

/** Texts of edits that run on the server. */
export const editText = inLanguage('edits', {
  starting: ({ action, ids }: EditManyInput) => (ids ? doing()[action](0, ids.length) : trashText.reading),
  running: (job: EditJobFragment) =>
    (job.undoes ? selectionText.undoing : doing()[job.edit!])(reached(job), job.total),
  done: (job: EditJobFragment): string | undefined => (job.undoes ? undid(job) : did(job)),
  refused: ({ total }: EditJobFragment, codes: readonly (string | undefined)[]) =>
    selectionText.labels.refused(codes, total),
  notStarted(code: ErrorCode | undefined): string {
    if (code === 'TOO_MANY_EDITS')
      return `${MAX_WAITING_EDITS} of your changes are still running. Wait until one is done, then try again.`
    if (code === 'PLACES_NOT_KEPT') return placedText.notKept
    if (code === 'UNKNOWN_TOWN') return placedText.unknown
    return code
      ? 'Nothing was changed. Try again.'
      : 'The album did not answer. Check whether your change was made.'
  },
  notCancelled: 'The change could not be cancelled. Try again.',
})
