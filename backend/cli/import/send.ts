import { basename } from 'node:path'
import { UPLOAD_RENEWAL } from '@album/model/lifetimes'
import { MAX_BATCH_SIZE, MAX_UPLOADS } from '@album/model/limits'
import { FILE_REFUSALS, refusalOfUpload } from '@album/model/uploads'
import type { Size } from '@album/pictures/size'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { CreateUploadDocument, RenewUploadDocument } from '../generated/graphql.ts'
import { batchesOf, inParallel } from '@album/async/in-parallel'
import type { ApiError } from '@album/model/refusals'
import type { Library } from '../library.ts'
import { Refusal } from '../command.ts'
import { sha256Of } from '../sha256.ts'
import type { History } from './facts.ts'
import { UNREADABLE } from './findings.ts'
import { VERSION_AS_RECORDED } from './later-changes.ts'
import type { PictureFile } from './pictures.ts'
import { sizeOf } from './size.ts'
import type { PhotoOfGuest } from './photos-of-guests.ts'
import { NOT_ACCEPTED, put } from './put.ts'
import type { ImportRecord } from './undo/record.ts'

/**
 * The outcome for a file. `photo`: its photo's id in the album. `isNew`: whether the album did not have the photo before: it may have had one
 * whose bytes were missing. `failedVersion`: its version if its analysis had failed and its file was sent again.
 */
export type Sent =
  | {
      kind: 'added' | 'here' | 'inTrash'
      photo: string
      sha256: string
      isRawFile: boolean
      isNew: boolean
      failedVersion?: number
    }
  | { kind: 'refused'; message: string }

/**
 * Sends the pictures that the album does not have.
 * @param there photos that guests added, by the SHA-256: createUpload does not know that their bytes are there
 * @param historyOf what is known about a file from before
 * @param done called for each file as soon as its outcome is known
 * @param record notes the photos that the album did not have before
 * @returns the SHA-256 of each file that could be read, by its path
 * @throws Refusal when the quota is used up, or the album does not answer
 */
export async function send(
  pictures: PictureFile[],
  library: Library,
  there: ReadonlyMap<string, PhotoOfGuest>,
  historyOf: (picture: PictureFile, sha256: string) => History,
  done: (picture: PictureFile, sent: Sent) => void,
  record: Pick<ImportRecord, 'begin' | 'write'> & {
    /** Whether this import can have made a photo that waits for its bytes: otherwise another client sends it. */
    mayHaveAdded: (photo: string) => boolean
  },
): Promise<Map<string, string>> {
  /** By SHA-256: whether the bytes were sent. Files with the same bytes are one photo, which is sent once. */
  const uploads = new Map<string, Promise<boolean>>()
  const hashes = new Map<string, string>()
  for (const batch of batchesOf(pictures, MAX_BATCH_SIZE)) {
    const read = await checked(batch, done)
    for (const { picture, sha256 } of read) hashes.set(picture.path, sha256)
    const files = read.filter(({ picture, sha256 }) => {
      const photo = there.get(sha256)
      const kind = photo?.trashedAt ? 'inTrash' : 'here'
      if (photo) done(picture, { kind, photo: photo.id, sha256, isRawFile: false, isNew: false })
      return !photo
    })
    if (files.length === 0) continue
    const input = files.map(({ picture, sha256, size }): CreateUploadInput => {
      const { fileName = basename(picture.path), addedAt } = historyOf(picture, sha256)
      const rawOf = picture.rawOf && hashes.get(picture.rawOf)
      return {
        fileName,
        contentType: picture.contentType,
        bytes: picture.bytes,
        sha256,
        ...size,
        ...(rawOf && { rawOf }),
        ...(addedAt && { addedAt }),
      }
    })
    record.begin()
    const { data, errors } = await library.query(CreateUploadDocument, { input })
    if (!data?.createUpload) throw new Refusal(errors[0]?.message ?? 'The album accepted nothing.')
    const answers = files.map((file, index) => ({ ...file, index, upload: data.createUpload[index] }))
    // The album had a photo whose analysis had failed, one in the trash, and one that the page sends.
    const isAdded = ({ url, photo }: NonNullable<(typeof answers)[number]['upload']>) =>
      url !== null &&
      photo.status === 'PENDING_UPLOAD' &&
      photo.trashedAt === null &&
      record.mayHaveAdded(photo.id)
    const added = new Set(answers.flatMap(({ upload }) => (upload && isAdded(upload) ? upload.photo.id : [])))
    if (added.size > 0) record.write({ kind: 'added', photos: [...added] })
    const unsent = new Set(data.createUpload.flatMap((upload) => (upload?.url ? upload.photo.id : [])))
    const renewing = setInterval(() => void renew(unsent, library), UPLOAD_RENEWAL * 1000)
    await inParallel(answers, MAX_UPLOADS, async ({ picture, sha256, index, upload }) => {
      if (!upload) return done(picture, refusedFor(errors, index))
      const { photo, url } = upload
      if (photo.status === 'REJECTED')
        return done(picture, { kind: 'refused', message: photo.reason!.message })
      const known = { photo: photo.id, sha256, isRawFile: photo.rawOf !== null }
      const there = (): Sent => ({ kind: photo.trashedAt ? 'inTrash' : 'here', isNew: false, ...known })
      if (!url) return done(picture, there())
      const sending = sendOnce()
      uploads.set(
        sha256,
        sending.then(
          ({ kind }) => kind !== 'refused',
          () => false,
        ),
      )
      done(picture, await sending)

      async function sendOnce(): Promise<Sent> {
        if (await uploads.get(sha256)) return there()
        unsent.add(photo.id)
        try {
          await put(upload!, picture.path, library)
          if (added.has(photo.id)) record.write({ kind: 'sent', photo: photo.id })
          const failed = photo.status === 'FAILED' && { failedVersion: photo.version }
          // Between an interrupted import and this one, a person may have changed a photo that waited for its bytes.
          const isNew = added.has(photo.id) && photo.version === VERSION_AS_RECORDED
          return { kind: 'added', isNew, ...known, ...failed }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return { kind: 'refused', message: error.message }
        } finally {
          unsent.delete(photo.id)
        }
      }
    }).finally(() => clearInterval(renewing))
    const quota = errors.find(({ errorType }) => errorType === 'QuotaExceeded')
    if (quota) throw new Refusal(`${quota.message} Then run the same command again to continue.`)
  }
  return hashes
}

/** Lets the album know that these photos are still being sent over a slow line: otherwise open pages ask for their files. */
async function renew(photos: ReadonlySet<string>, library: Library): Promise<void> {
  // One without an answer is due again the next time.
  for (const id of photos) await library.query(RenewUploadDocument, { id }).catch(() => {})
}

/** The files that are not refused here, with their SHA-256 and size. */
async function checked(batch: PictureFile[], done: (picture: PictureFile, sent: Sent) => void) {
  const files: { picture: PictureFile; sha256: string; size?: Size }[] = []
  for (const picture of batch) {
    const refuse = (message: string) => done(picture, { kind: 'refused', message })
    const code = refusalOfUpload(picture.contentType, picture.bytes)
    if (code) refuse(FILE_REFUSALS[code])
    else
      await Promise.all([sha256Of(picture.path), sizeOf(picture)]).then(
        ([sha256, size]) => files.push({ picture, sha256, size }),
        () => refuse(UNREADABLE),
      )
  }
  return files
}

const refusedFor = (errors: ApiError[], index: number): Sent => ({
  kind: 'refused',
  message: errors.find(({ errorInfo }) => errorInfo?.index === index)?.message ?? NOT_ACCEPTED,
})
