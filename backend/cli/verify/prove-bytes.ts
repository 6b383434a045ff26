import { cachedAnalysesPk, contentKey, CONTENTS, libraryPk, SHA256_LENGTH } from '@album/model/keys'
import type { Finding } from './finding.ts'
import type { BytesOfLibrary } from './groups.ts'
import { named, unchanged } from './prove-photos.ts'
import { addressOf, type PhotoOfBytes } from './snapshot.ts'

/** Checks the records of which photo has which bytes, and finds records and cached analyses of bytes that no photo has. */
export function* proveBytes(library: BytesOfLibrary): Generator<Finding> {
  const { owner, photos, contents } = library
  for (const photo of photos.values()) yield* proveRecorded(photo, library)
  for (const [content, id] of contents) {
    const photo = photos.get(id)
    if (!photo || contentOf(photo) !== content) {
      const key = { PK: libraryPk(owner), SK: CONTENTS + content }
      yield {
        message: `The record ${addressOf(key)} names the ${named({ owner, id })}, which has other bytes or does not exist.`,
        repair: {
          done: 'removed',
          writes: [{ delete: key, condition: '#id = :id', values: { ':id': id } }],
        },
      }
    }
  }
  const known = new Set([...contents.keys()].map((content) => content.slice(0, SHA256_LENGTH)))
  for (const SK of library.cachedAnalyses)
    if (!known.has(SK.slice(0, SHA256_LENGTH)))
      yield {
        message: `A cached analysis is of bytes that no photo of library ${owner} has: ${SK}.`,
        repair: { done: 'removed', writes: [{ delete: { PK: cachedAnalysesPk(owner), SK } }] },
      }
}

/** The end of the sort key of the record that names this photo. */
const contentOf = ({ owner, sha256, through }: PhotoOfBytes) =>
  contentKey(owner, sha256, through?.link).SK.slice(CONTENTS.length)

/** The content item must name the photo with these bytes. A photo that waits for its bytes may have been replaced. */
function* proveRecorded(photo: PhotoOfBytes, { contents, photos }: BytesOfLibrary): Generator<Finding> {
  if (photo.status === 'PENDING_UPLOAD') return
  const holder = photos.get(contents.get(contentOf(photo)) ?? '')
  if (holder?.sha256 === photo.sha256) return
  const key = contentKey(photo.owner, photo.sha256, photo.through?.link)
  yield {
    message: `The checksum of the ${named(photo)} is not recorded, so the same file could be added twice.`,
    repair: {
      done: 'recorded',
      writes: [{ put: { ...key, id: photo.id } as typeof key }, unchanged(photo)],
    },
  }
}
