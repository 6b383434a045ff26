import { guestNameOf } from '@album/model/contributions'
import type { LinkItem } from '@album/model/album'
import { linkKey, listedLinkKey, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { tries } from '../jitter.ts'
import {
  ALREADY_UPLOADED,
  type Answer,
  answer,
  BUSY,
  type BulkAnswer,
  isProblem,
  NO_SUCH_PHOTO,
} from '../problem.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { HasBytes } from '../objects/photo-objects.ts'
import { createUpload } from './create-upload.ts'
import type { Contributor, UploadDeps, UploadTarget } from './upload.ts'
import { isContributed, refusedByLink, removeContribution, roomOfLink } from './room-of-link.ts'

/** A guest of a link, as its authorization says. What they may add is in the link's item. */
export interface ContributingGuest {
  owner: string
  link: string
  album: string
}

/** The schema's SharedUpload. A guest learns nothing else about the photo. */
export type SharedUploadResult = { id: string } & (UploadTarget | { url: null; headers: []; expiresAt: null })

/** Records photos of a guest, within the limits of their link and the quotas of its owner. */
export async function createSharedUpload(
  { owner, link, album }: ContributingGuest,
  name: string,
  input: CreateUploadInput[],
  table: Pick<DocumentTable, 'get'>,
  depsFor: (contributor: Contributor) => UploadDeps,
  now: Date,
): Promise<BulkAnswer<SharedUploadResult>> {
  if (!(await isOpen(link, table))) return { error: refusedByLink('NotFound', 'LINK') }
  const room = await roomOfLink(owner, { link, album }, now, table)
  if (isProblem(room)) return { error: room }
  const clean = guestNameOf(name.normalize('NFC'))
  if (!clean) return { error: refusedByLink('ValidationError', 'NAME') }
  const contributor = { link, album, name: clean, approval: room.approval }
  const created = await createUpload(owner, input, { ...depsFor(contributor), contributor })
  if ('error' in created) return created
  const items = created.items.map(
    (item) => item && { id: item.photo.id, ...targetOf(item) },
  ) as (SharedUploadResult | null)[]
  return { items, errors: created.errors }
}

const targetOf = ({ url, headers, expiresAt }: Omit<SharedUploadResult, 'id'>) => ({
  url,
  headers,
  expiresAt,
})

const MAX_TRIES = 5

/** What it takes to cancel an upload. */
export interface CancelDeps {
  table: Pick<DocumentTable, 'get' | 'transact'>
  hasBytes: HasBytes
}

/** AppSync may have cached the guest's authorization. Without this, they could go on for seconds after the link's end. */
const isOpen = async (link: string, table: Pick<DocumentTable, 'get'>) =>
  (await table.get<LinkItem>(linkKey(link))) !== undefined

/** Removes a photo that a guest began to add, while its bytes have not arrived. */
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
  return cancelContribution(owner, id, deps, isTheirs)
}

/** Removes a guest's photo whose bytes have not arrived, for the guest or the photo's owner. @returns a list with its id */
export async function cancelContribution(
  owner: string,
  id: string,
  { table, hasBytes }: CancelDeps,
  isTheirs: (photo: PhotoItem) => boolean = () => true,
): Promise<Answer<string>> {
  for await (const _ of tries(MAX_TRIES)) {
    const photo = await table.get<PhotoItem>(photoKey(owner, id))
    if (!photo || !isContributed(photo) || !isTheirs(photo)) return { error: NO_SUCH_PHOTO }
    // Other guests may have sent the same file: it is the same photo.
    if (photo.status !== 'PENDING_UPLOAD' || (await hasBytes(photo))) return { error: ALREADY_UPLOADED }
    if (await removeContribution(photo, table)) return answer(id)
  }
  return { error: BUSY }
}
