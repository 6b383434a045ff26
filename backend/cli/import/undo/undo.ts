import { TRASH_KEPT } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
import { Refusal } from '../../command.ts'
import type { Library } from '../../library.ts'
import { counted, listed, type Progress } from '../../progress.ts'
import { carryOut } from './carry-out.ts'
import { changedPhotos, type History } from './history.ts'
import { lockOf } from './lock.ts'
import { type Plan, planOf } from './plan.ts'
import { albumsNow, editsEnded, photosNow } from './read-now.ts'
import { hasGrown, lastImport, recordUndo } from './record.ts'

interface Given {
  /** Where the records are. */
  folder: string
  /** The account's `sub`. */
  owner: string
  /** Whether it only says what it would do. */
  isDryRun: boolean
}

/**
 * Takes the last import back that has not been taken back: says what it will do, and does it.
 * @param say prints lines
 * @returns the exit code: 1 if something could not be taken back
 * @throws Refusal
 */
export async function undoLastImport(
  given: Given,
  library: Library,
  progress: Progress,
  say: (lines: string) => void,
): Promise<number> {
  const { folder, owner, isDryRun } = given
  // Without a record there is no folder for a lock.
  if (isDryRun || !lastImport(folder, owner)) return undo(given, library, progress, say)
  const release = lockOf(folder, owner)
  try {
    return await undo(given, library, progress, say)
  } finally {
    release()
  }
}

async function undo(
  { folder, owner, isDryRun }: Given,
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
  const albums = await albumsNow(history, library, progress)
  const plan = planOf(history, photos, albums)
  progress.end()
  say(planLines(history, plan).join('\n'))
  if (isDryRun) {
    say('Nothing was changed: this was a dry run.')
    return 0
  }
  const { unfinished, refused, kept } = await carryOut(history, plan, { photos, albums }, library, progress)
  progress.end()
  if (hasGrown(last)) unfinished.push('The import did more while it was taken back: it may still be running.')
  const isDone = unfinished.length === 0
  if (isDone) recordUndo(path)
  const before = lastImport(folder, owner)
  const problems = [...unfinished, ...refused]
  const names = (titles: readonly string[]) => listed(titles).map((title) => `  ${title}`)
  const done =
    refused.length > 0
      ? 'The import has been taken back, except for what is named above, which the album cannot change.'
      : 'The import has been taken back.'
  say(
    [
      ...(kept.length > 0
        ? [
            `kept          ${counted(kept.length, 'photo')} that ${kept.length === 1 ? 'was' : 'were'} changed during the undo`,
            ...names(kept),
          ]
        : []),
      ...(problems.length > 0 ? ['not undone', ...names(problems)] : []),
      isDone
        ? done
        : 'The import has not been taken back completely. Run the same command again to continue.',
      ...(plan.trash.length > 0
        ? [`Photos in the trash can be restored on the page for ${counted(TRASH_KEPT / DAY, 'day')}.`]
        : []),
      ...(isDone && before
        ? [`To take back ${nameOf(before.history)} too, run the same command again.`]
        : []),
    ].join('\n'),
  )
  return problems.length > 0 ? 1 : 0
}

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
