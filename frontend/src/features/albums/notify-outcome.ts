import { changedOf } from '../../shared/edit/calls.ts'
import type { Refused } from '../../shared/api/graphql-errors.ts'
import { dismiss, notify, renew } from '../../shared/ui/notices.ts'
import { albumsText } from '../../shared/text/albums.ts'

/** The photo was removed from the album or deleted in between, so a second try would not help. */
export const isAway = ({ code }: Refused) => code === 'PHOTO'

/**
 * A notice appears at once and is corrected when the API has answered. Undo applies to the photos that were really changed, even
 * if the user presses it before the API has answered.
 */
export async function notifyDone(
  ids: readonly string[],
  doing: Promise<Refused[]>,
  sentence: (count: number) => string,
  undo: (done: string[]) => Promise<void>,
): Promise<void> {
  const run = async () => {
    const done = changedOf(ids, await doing)
    if (done.length > 0) await undo(done)
  }
  const notice = notify(sentence(ids.length), { label: albumsText.undo, run: () => void run() })
  const { length: count } = changedOf(ids, await doing)
  if (count === 0) dismiss(notice)
  else if (count < ids.length) renew(notice, sentence(count))
}

export function notifyNotAdded(refused: readonly Refused[]) {
  const full = refused.filter(({ code }) => code === 'ALBUMS_OF_PHOTO').length
  if (full > 0) notify(albumsText.tooManyAlbums(full))
  if (refused.length > full) notify(albumsText.notAdded(refused.length - full))
}

export function notifyNotRemoved(refused: readonly Refused[]) {
  const stay = refused.filter((each) => !isAway(each)).length
  if (stay > 0) notify(albumsText.notRemoved(stay))
}

/** @param total the number of photos that should have moved */
export function notifyNotMoved(refused: readonly Refused[], total: number) {
  const away = refused.filter(isAway).length
  if (away > 0) notify(albumsText.away(away))
  if (refused.length > away) notify(albumsText.notMoved(refused.length - away, total))
}
