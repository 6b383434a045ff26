import { epochSeconds } from '@album/dates/epoch-seconds'
import { byTakenKeysOf } from '@album/model/index-entries'
import { contentKey, photoKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import { type PhotoItem, usageKeyOf, waitingItem } from '@album/model/photo'
import { mayHaveRawFile } from '@album/model/raw-files'
import { isRawType } from '@album/model/uploads'
import type { PublishAnalysisInput, RawFile } from '../../generated/graphql.ts'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { writesFor } from '../edit/writes.ts'
import { tries } from '../tries.ts'
import type { PhotoObjects } from '../objects/photo-objects.ts'

/**
 * The table has two photos: the raw file and the JPEG of one shot, each with its own upload, analysis and objects. People see one
 * photo. The raw file names its picture (`rawOf`) and is in no list; after its analysis the picture names the raw file (`rawFile`).
 * Why: docs/decisions/0055-raw-and-jpeg.md.
 */

const MAX_TRIES = 9

/** The findings of the raw file's analysis. */
type Found = Pick<PublishAnalysisInput, 'status'> & {
  contentType?: string | null
  takenLocal?: string | null
}

/**
 * Makes an analysed file the raw file of the picture that it names. A joined file does not count against its owner's quota: it is
 * not analysed by Rekognition. Doing this twice does no harm.
 * @returns whether it is the picture's raw file now; if not, it is a photo of its own
 */
export async function join(
  raw: PhotoItem,
  { status, contentType, takenLocal }: Found,
  table: Pick<DocumentTable, 'get' | 'transact'>,
): Promise<boolean> {
  const type = contentType ?? undefined
  if (status !== 'READY' || !isRawType(type)) return false
  const { id, owner, title, bytes } = raw
  for await (const _ of tries(MAX_TRIES)) {
    const picture = await table.get<PhotoItem>(photoKey(owner, raw.rawOf!))
    if (!picture || !isSameShot(picture, takenLocal)) return false
    if (picture.rawFile?.id === id && picture.status !== 'REJECTED') return true
    if (!mayHaveRawFile(picture)) return false
    const rawFile: RawFile = { id, title, bytes, contentType: type }
    const after = { ...picture, rawFile, version: picture.version + 1 }
    // A picture on show is now found as a raw photo: its cards say so.
    const cancelled = await table.transact([...writesFor([{ before: picture, after }]), counted(raw, -1)])
    if (!cancelled) return true
  }
  throw new Error(`Photo ${raw.rawOf} changes too often to be given its raw file ${id}.`)
}

/**
 * Files of one name may be two shots. A camera writes the same second into both files of a shot. A person may have changed the
 * picture's. A picture that is not analysed yet has none: `afterAnalysis` asks again.
 */
const isSameShot = ({ takenLocal, dated }: PhotoItem, ofRawFile: string | null | undefined) =>
  dated === true || takenLocal === undefined || takenLocal === ofRawFile

/**
 * Makes a file that cannot be the raw file of its picture a photo of its own. If it was the raw file before, it counts against its
 * owner's quota again, and is not READY until its analysis is published: that writes its cards and counts. If its owner has added the
 * same bytes again since, which is a new photo because the picture is gone, this one is removed.
 * @returns it as it is now; undefined if it is removed
 */
export async function standAlone(
  raw: PhotoItem,
  table: Pick<DocumentTable, 'get' | 'transact' | 'write'>,
  objects: Pick<PhotoObjects, 'uploadAgain' | 'hasUpload'>,
): Promise<PhotoItem | undefined> {
  const { rawOf, ...before } = raw
  const { owner, id } = raw
  const alone = { ...before, status: 'PROCESSING' as const }
  const key = photoKey(owner, id)
  const { takenPk, taken } = byTakenKeysOf(alone)
  const condition = '#rawOf = :picture'
  const writes = [
    {
      key,
      update: 'SET #status = :status, #takenPk = :pk, #taken = :taken REMOVE #rawOf ADD #version :one',
      condition,
      values: { ':status': alone.status, ':pk': takenPk, ':taken': taken, ':picture': rawOf, ':one': 1 },
    },
    // The sweeper reads the waiting list.
    { put: waitingItem(raw) },
  ]
  for await (const _ of tries(MAX_TRIES)) {
    const { recorded, again } = await recordedFor(raw, table)
    const isNeeded = !again || !(await hasOrGetsBytes(again, raw, objects))
    const picture = await table.get<PhotoItem>(photoKey(owner, rawOf!))
    const isNamed = picture?.rawFile?.id === id
    // A raw file that is READY was joined before, and its bytes have arrived again.
    const wasJoined = raw.status === 'READY' || isNamed
    const cancelled = await table.transact([
      ...(isNeeded
        ? [...writes, ...(wasJoined ? [counted(raw, 1)] : [])]
        : [{ delete: key, condition, values: { ':picture': rawOf } }, stillThere(again, raw)]),
      recorded,
      ...(isNamed ? writesFor([{ before: picture, after: withoutRawFile(picture) }]) : []),
    ])
    if (!cancelled && !isNeeded) return undefined
    // If the condition fails, an earlier try has done it.
    if (cancelled && cancelled.reasons[0] !== 'ConditionalCheckFailed') continue
    return table.get<PhotoItem>(key)
  }
  throw new Error(`Photo ${id} changes too often to be a photo of its own.`)
}

/**
 * The photo that its owner has added for the same bytes since, if it still exists, and a write that succeeds as long as that holds: of
 * two photos with the same bytes, the content item names the one that createUpload finds.
 */
async function recordedFor(
  { owner, id, sha256 }: PhotoItem,
  table: Pick<DocumentTable, 'get'>,
): Promise<{ again?: PhotoItem; recorded: Write }> {
  const key = contentKey(owner, sha256)
  const known = (await table.get<{ id: string }>(key))?.id
  const other = known && known !== id ? await table.get<PhotoItem>(photoKey(owner, known)) : undefined
  const again = other && !isExpired(other, epochSeconds(new Date())) ? other : undefined
  const content = { ...key, id: again?.id ?? id }
  return {
    again,
    recorded: known
      ? { put: content, condition: '#id = :known', values: { ':known': known } }
      : { put: content, condition: 'attribute_not_exists(PK)' },
  }
}

/** Succeeds if a photo with the same bytes is still in the table, and changes nothing. Its content item stays for a moment longer. */
const stillThere = ({ owner, id }: PhotoItem, { sha256 }: PhotoItem): Write => ({
  key: photoKey(owner, id),
  update: 'SET #sha256 = :sha256',
  condition: 'attribute_exists(PK)',
  values: { ':sha256': sha256 },
})

/** Whether a photo has its bytes, or gets those of a raw file with the same: the person may not send them a second time. */
async function hasOrGetsBytes(
  photo: PhotoItem,
  raw: PhotoItem,
  objects: Pick<PhotoObjects, 'uploadAgain' | 'hasUpload'>,
): Promise<boolean> {
  if (photo.status !== 'PENDING_UPLOAD' || (await objects.hasUpload(photo))) return true
  await objects.uploadAgain(raw, photo)
  return objects.hasUpload(photo)
}

/** Counts a raw file against its owner's quota of photos, or no longer. */
export const counted = (raw: PhotoItem, by: 1 | -1) => ({
  key: usageKeyOf(raw),
  update: 'ADD #photos :by, #admitted :by',
  values: { ':by': by },
})

const withoutRawFile = ({ rawFile: _, ...picture }: PhotoItem): PhotoItem => ({
  ...picture,
  version: picture.version + 1,
})

/** The picture of a raw file that is gone no longer names it. */
export async function forgetRawFile(
  { owner, id, rawOf }: Pick<PhotoItem, 'owner' | 'id'> & { rawOf: string },
  table: Pick<DocumentTable, 'get' | 'transact'>,
): Promise<void> {
  for await (const _ of tries(MAX_TRIES)) {
    const picture = await table.get<PhotoItem>(photoKey(owner, rawOf))
    if (picture?.rawFile?.id !== id) return
    if (!(await table.transact(writesFor([{ before: picture, after: withoutRawFile(picture) }])))) return
  }
  throw new Error(`Photo ${rawOf} changes too often to forget its raw file ${id}.`)
}

/**
 * Removes the raw file of a removed photo. But if the photo was never shown (its bytes did not arrive, or were refused),
 * the raw file is the only picture of that shot: it is analysed again, as a photo of its own.
 */
export async function afterRemoval(
  { owner, id, rawFile, status }: Pick<PhotoItem, 'owner' | 'id' | 'status'> & { rawFile: { id: string } },
  table: Pick<DocumentTable, 'write'>,
  objects: Pick<PhotoObjects, 'uploadAgain'>,
): Promise<void> {
  if (status !== 'READY') return objects.uploadAgain({ owner, id: rawFile.id })
  await table.write({
    delete: photoKey(owner, rawFile.id),
    condition: '#rawOf = :id',
    values: { ':id': id },
  })
}

/**
 * Uploads a raw file again that cannot stay with its picture: the picture was refused, or it says another second, which nobody knew
 * if the raw file's worker was faster. The worker of that upload makes the file a photo of its own (`join`, `standAlone`).
 * @param photo of which an analysis is published: the picture or the raw file, because either may be the last one. Doing this twice
 * does no harm.
 */
export async function afterAnalysis(
  { owner, id }: Pick<PhotoItem, 'owner' | 'id'>,
  table: Pick<DocumentTable, 'get'>,
  objects: Pick<PhotoObjects, 'uploadAgain'>,
): Promise<void> {
  const read = (id: string) => table.get<PhotoItem>(photoKey(owner, id))
  const photo = await read(id)
  if (photo?.rawFile && photo.status === 'REJECTED')
    return objects.uploadAgain({ owner, id: photo.rawFile.id })
  const picture = photo?.rawOf ? await read(photo.rawOf) : photo
  if (!picture?.rawFile) return
  const raw = photo?.rawOf ? photo : await read(picture.rawFile.id)
  const isPair = raw?.id === picture.rawFile.id && raw.rawOf === picture.id
  const areAnalysed = raw?.status === 'READY' && picture.status === 'READY'
  // As `join` does, it compares with the camera's time: a person may have changed the raw file's date.
  const byCamera = raw?.dated ? raw.coveredDate?.takenLocal : raw?.takenLocal
  if (isPair && areAnalysed && !isSameShot(picture, byCamera)) await objects.uploadAgain(raw)
}
