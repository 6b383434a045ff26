import { basename } from 'node:path'
import { MAX_BATCH_SIZE, MAX_FILE_BYTES } from '@album/model/limits'
import type { CreateUploadInput, Upload } from '../../generated/graphql.ts'
import { inParallel, inParts } from '../in-parallel.ts'
import type { ApiError, Library } from '../library.ts'
import { Refusal } from '../refusal.ts'
import { sha256Of } from '../sha256.ts'
import type { PictureFile } from './pictures.ts'
import { put } from './put.ts'

/** Files on their way at once, of at most 100 MB each. */
const AT_ONCE = 4

const CREATE = `mutation ($input: [CreateUploadInput!]!) {
  createUpload(input: $input) { url headers { name value } photo { id status trashedAt reason { message } } } }`

/** What became of a file: `photo` is its photo's id in the album. */
export type Sent =
  { kind: 'added' | 'here' | 'inTrash'; photo: string; sha256: string } | { kind: 'refused'; message: string }

/**
 * Sends pictures, but none that the album has.
 * @param titleOf what a file with this SHA-256 is to be called, if not by its name
 * @param done told of each as soon as it is known
 * @throws Refusal when the album takes no more today, or does not answer
 */
export async function send(
  pictures: PictureFile[],
  library: Library,
  titleOf: (sha256: string) => string | undefined,
  done: (picture: PictureFile, sent: Sent) => void,
): Promise<void> {
  const seen = new Set<string>()
  for (const batch of inParts(pictures, MAX_BATCH_SIZE)) {
    const files = await checked(batch, done)
    if (files.length === 0) continue
    const input = files.map(({ picture, sha256 }): CreateUploadInput => {
      // A title with a slash in it would be cut there, as a path is: it is set once the photo is there.
      const title = titleOf(sha256)
      const fileName = title && !/[/\\]/.test(title) ? title : basename(picture.name)
      return { fileName, contentType: picture.contentType, bytes: picture.bytes, sha256 }
    })
    const { data, errors } = await library.query<{ createUpload: (Upload | null)[] }>(CREATE, { input })
    if (!data?.createUpload) throw new Refusal(errors[0]?.message ?? 'The album took nothing.')
    const answers = files.map((file, index) => ({ ...file, index, upload: data.createUpload[index] }))
    await inParallel(answers, AT_ONCE, async ({ picture, sha256, index, upload }) => {
      if (!upload) return done(picture, refusedFor(errors, index))
      const { photo, url } = upload
      if (photo.status === 'REJECTED')
        return done(picture, { kind: 'refused', message: photo.reason!.message })
      const known = { photo: photo.id, sha256 }
      // The same bytes twice in the folder are one photo, whose bytes travel once.
      if (!url || seen.has(sha256))
        return done(picture, { kind: photo.trashedAt ? 'inTrash' : 'here', ...known })
      seen.add(sha256)
      try {
        await put(upload, picture.path, library)
        done(picture, { kind: 'added', ...known })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        done(picture, { kind: 'refused', message: error.message })
      }
    })
    const quota = errors.find(({ errorType }) => errorType === 'QuotaExceeded')
    if (quota) throw new Refusal(`${quota.message} Run the same command again then to go on.`)
  }
}

/** Those worth a request, with their SHA-256 in base64. */
async function checked(batch: PictureFile[], done: (picture: PictureFile, sent: Sent) => void) {
  const files: { picture: PictureFile; sha256: string }[] = []
  for (const picture of batch) {
    const refuse = (message: string) => done(picture, { kind: 'refused', message })
    if (picture.bytes === 0) refuse('This file is empty; there is no picture in it.')
    else if (picture.bytes > MAX_FILE_BYTES) refuse('This file is larger than 100 MB.')
    else
      await sha256Of(picture.path).then(
        (sha256) => files.push({ picture, sha256 }),
        () => refuse('This file cannot be read.'),
      )
  }
  return files
}

const refusedFor = (errors: ApiError[], index: number): Sent => ({
  kind: 'refused',
  message:
    errors.find(({ errorInfo }) => errorInfo?.index === index)?.message ?? 'The album did not take it.',
})
