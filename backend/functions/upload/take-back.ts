import { createHash, timingSafeEqual } from 'node:crypto'
import { byTakenKeysOf } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { type Change, changePhotos, isChanged } from '../edit/change-photos.ts'
import { editEach } from '../edit/edit.ts'
import { approvalUndone } from '../edit/marks.ts'
import { restored, takenBack, takingBackUndone } from '../edit/trash.ts'
import { type BulkAnswer, isProblem, NO_SUCH_PHOTO } from '../problem.ts'
import { contributed } from './new-photo.ts'
import { asksForApproval, openingOf, refusedByLink } from './room-of-link.ts'
import type { Contributor } from './upload.ts'

export interface TakeBackInput {
  ids: string[]
  secret: string
  undo?: boolean | null
}

type Table = Pick<DocumentTable, 'get' | 'getAll' | 'transact'>

/** A page's secret has 64. */
const MAX_SECRET_LENGTH = 200

/**
 * Takes back photos that a guest has added, or undoes that. The secret proves that they are this guest's: a photo of another guest,
 * link or owner is answered like one that does not exist.
 * @returns the ids
 */
export async function takeBack(
  { owner, link }: { owner: string; link: string },
  { ids, secret, undo }: TakeBackInput,
  table: Table,
  now: Date,
): Promise<BulkAnswer<string>> {
  const opening = await openingOf(link, table)
  if (!opening) return { error: refusedByLink('NotFound', 'LINK') }
  if (!opening.contributions) return { error: refusedByLink('Unauthorized', 'NOT_ALLOWED') }
  const receipt = secret.length <= MAX_SECRET_LENGTH ? receiptOf(secret) : undefined
  const isTheirs = ({ through }: PhotoItem) =>
    through?.link === link && receipt !== undefined && isSame(through.receipt, receipt)
  const { approval } = opening.contributions
  const shown = new Set<string>()
  const change: Change = (photo) => {
    if (!isTheirs(photo)) return NO_SUCH_PHOTO
    if (!undo) return takenBack(photo, now)
    const after = broughtBack(photo, approval)
    if (after !== photo) shown.add(photo.id)
    return after
  }
  const changed = await editEach(change, owner, ids, table, now)
  if ('error' in changed) return changed
  if (!approval) await holdIfAsked([...shown], owner, link, table, now)
  return { items: changed.items.map((photo) => photo && (photo as PhotoItem).id), errors: changed.errors }
}

/** The photo as before its guest took it back. If the link asks for approval by now, the photo waits for it, unless it has it. */
function broughtBack(photo: PhotoItem, approval: boolean): ReturnType<Change> {
  const undone = takingBackUndone(photo)
  const isHeld = approval && undone !== photo && !isProblem(undone) && !undone.approved
  return isHeld ? approvalUndone(undone) : undone
}

/**
 * Makes the restored photos wait for approval if their host has begun to ask for it in the meantime. Restoring may take several tries,
 * and the host's change does not reach photos that are still in the trash.
 */
async function holdIfAsked(
  ids: string[],
  owner: string,
  link: string,
  table: Table,
  now: Date,
): Promise<void> {
  if (ids.length === 0 || !asksForApproval(await openingOf(link, table))) return
  const hold = (photo: PhotoItem) =>
    photo.approved || photo.trashedAt || photo.through?.link !== link ? photo : approvalUndone(photo)
  await changePhotos(hold, owner, ids, { table, now })
}

/** The receipt that belongs to a secret. */
export const receiptOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in constant time. */
const isSame = (stored: string | undefined, receipt: string) =>
  stored?.length === receipt.length && timingSafeEqual(Buffer.from(stored), Buffer.from(receipt))

/**
 * Adds photos again that a guest took back, for a guest who sends the same files by the same link. They are this guest's from now on,
 * and wait for approval if new ones do.
 * @returns them as they are now, by their ids; undefined if they could not be changed, or if new ones wait since the link was read
 */
export async function addAgain(
  photos: PhotoItem[],
  owner: string,
  contributor: Contributor,
  table: Table,
  now: Date,
): Promise<Map<string, PhotoItem> | undefined> {
  const ids = [...new Set(photos.flatMap((photo) => (photo.takenBack ? [photo.id] : [])))]
  if (ids.length === 0) return new Map()
  const { link, approval } = contributor
  if (asksForApproval(await openingOf(link, table)) !== approval) return undefined
  const { outcomes } = await changePhotos((photo) => addedAgain(photo, contributor), owner, ids, {
    table,
    now,
  })
  if (!approval)
    await holdIfAsked(
      outcomes.filter(isChanged).map(({ id }) => id),
      owner,
      link,
      table,
      now,
    )
  if (outcomes.some(({ after }) => isProblem(after))) return undefined
  return new Map(outcomes.map(({ id, after }) => [id, after as PhotoItem]))
}

/** A photo that its owner has moved to the trash since stays there. */
function addedAgain(photo: PhotoItem, contributor: Contributor): PhotoItem {
  if (!photo.takenBack) return photo
  const added = contributed(contributor)
  // Its owner has approved it as another guest's. Whether it waits is decided by what the link asks for now.
  const { approved: _approved, unapproved: _unapproved, ...rest } = restored(photo)
  const next = { ...rest, ...added, albums: { ...added.albums, ...photo.albums } }
  return { ...next, ...byTakenKeysOf(next) }
}
