import { guestNameOf } from '@album/model/contributions'
import type { LinkItem } from '@album/model/album'
import { listedLinkKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { tries } from '../tries.ts'
import {
  ALREADY_UPLOADED,
  type Answer,
  answer,
  BUSY,
  type BulkAnswer,
  invalid,
  isProblem,
  NO_SUCH_PHOTO,
} from '../problem.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { HasBytes } from '../objects/photo-objects.ts'
import { createUpload } from './create-upload.ts'
import type { Contributor, UploadDeps, UploadTarget } from './upload.ts'
import {
  asksForApproval,
  isContributed,
  isOpen,
  openingOf,
  refusedByLink,
  removeContribution,
  roomOfLink,
} from './room-of-link.ts'
import { addAgain } from './take-back.ts'

/** A guest of a link, as its authorization says. The link's item has the limits of what they may add. */
export interface ContributingGuest {
  owner: string
  link: string
  album: string
}

/** The schema's SharedUpload. A guest learns nothing else about the photo. */
export type SharedUploadResult = { id: string; canTakeBack: boolean } & (
  UploadTarget | { url: null; headers: []; expiresAt: null }
)

export interface SharedUploadInput {
  name: string
  input: CreateUploadInput[]
  receipt?: string | null
}

/** A SHA-256 in hexadecimal. */
const RECEIPT = /^[0-9a-f]{64}$/

/**
 * Records photos of a guest, within the limits of their link and the quotas of its owner. The receipt is stored only with photos that
 * this call records: a guest who sends another one's file cannot take it back.
 */
export async function createSharedUpload(
  { owner, link, album }: ContributingGuest,
  { name, input, receipt }: SharedUploadInput,
  table: Pick<DocumentTable, 'get' | 'getAll' | 'transact'>,
  depsFor: (contributor: Contributor) => UploadDeps,
  now: Date,
): Promise<BulkAnswer<SharedUploadResult>> {
  const opening = await openingOf(link, table)
  if (!opening) return { error: refusedByLink('NotFound', 'LINK') }
  // Guests who go on adding may delay the change of the item that is read next (links/update-share).
  if (opening.contributions?.adding === false) return { error: refusedByLink('Conflict', 'ADDING_ENDED') }
  const room = await roomOfLink(owner, { link, album }, now, table)
  if (isProblem(room)) return { error: room }
  // A change of the approval has not reached that item yet.
  if (asksForApproval(opening) !== room.approval) return { error: BUSY }
  const clean = guestNameOf(name.normalize('NFC'))
  if (!clean) return { error: refusedByLink('ValidationError', 'NAME') }
  if (typeof receipt === 'string' && !RECEIPT.test(receipt)) return { error: NO_RECEIPT }
  const contributor = { link, album, name: clean, approval: room.approval, ...(receipt && { receipt }) }
  const created = await createUpload(owner, input, { ...depsFor(contributor), contributor })
  if ('error' in created) return created
  const photos = created.items.flatMap((item) => (item ? [item.photo] : []))
  const again = await addAgain(photos, owner, contributor, table, now)
  if (!again) return { error: BUSY }
  const items = created.items.map((item) => {
    if (!item) return null
    const { photo, ...target } = item
    const { through } = again.get(photo.id) ?? photo
    return {
      id: photo.id,
      canTakeBack: through?.receipt !== undefined && through.receipt === receipt,
      ...target,
    }
  })
  return { items, errors: created.errors }
}

const NO_RECEIPT = invalid(
  'RECEIPT',
  'receipt must be the SHA-256 of a secret, in 64 lower-case hexadecimal digits.',
)

const MAX_TRIES = 5

/** The dependencies of cancelling an upload. */
export interface CancelDeps {
  table: Pick<DocumentTable, 'get' | 'transact'>
  hasBytes: HasBytes
}

/**
 * Removes a photo that a guest began to add, while its bytes have not arrived. If other guests send the same file, the photo stays for
 * them: the sweeper removes it if no bytes arrive. The answer is the same, because a guest must not learn about others.
 */
export async function cancelSharedUpload(
  { owner, link, album }: ContributingGuest,
  id: string,
  sha256: string,
  deps: CancelDeps,
): Promise<Answer<string>> {
  const { table } = deps
  if (!(await isOpen(link, table))) return { error: refusedByLink('NotFound', 'LINK') }
  const { contributions } = (await table.get<LinkItem>(listedLinkKey(owner, album, link))) ?? {}
  if (!contributions) return { error: refusedByLink('Unauthorized', 'NOT_ALLOWED') }
  const isTheirs = (photo: PhotoItem) => photo.through?.link === link && photo.sha256 === sha256
  return cancelContribution(owner, id, deps, { isTheirs, leavesShared: true })
}

/** Who cancels a guest's upload. */
interface Cancelling {
  isTheirs: (photo: PhotoItem) => boolean
  /** A photo that several guests send stays. */
  leavesShared: boolean
}
const BY_OWNER: Cancelling = { isTheirs: () => true, leavesShared: false }

/** Removes a guest's photo whose bytes have not arrived, for the guest or the photo's owner. @returns a list with its id */
export async function cancelContribution(
  owner: string,
  id: string,
  { table, hasBytes }: CancelDeps,
  { isTheirs, leavesShared } = BY_OWNER,
): Promise<Answer<string>> {
  for await (const _ of tries(MAX_TRIES)) {
    const photo = await table.get<PhotoItem>(photoKey(owner, id))
    if (!photo || !isContributed(photo) || !isTheirs(photo)) return { error: NO_SUCH_PHOTO }
    // Other guests may have sent the same file: it is the same photo.
    if (photo.status !== 'PENDING_UPLOAD' || (await hasBytes(photo))) return { error: ALREADY_UPLOADED }
    if (leavesShared && photo.through.shared) return answer(id)
    if (await removeContribution(photo, table)) return answer(id)
  }
  return { error: BUSY }
}
