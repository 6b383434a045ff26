import { epochSeconds } from '@album/dates/epoch-seconds'
import { byTakenKeysOf } from '@album/model/index-entries'
import { analysisKey, photoKey } from '@album/model/keys'
import { TRASH_KEPT } from '@album/model/lifetimes'
import { originalObject, renditionObject } from '@album/model/objects'
import { isAwaited, isOnShow, type PhotoItem, waitingItem, waitingKeyOf } from '@album/model/photo'
import { DAY } from '@album/model/time-units'
import type { Check, Write } from '../../dynamodb/writes.ts'
import type { Finding } from './finding.ts'
import type { PhotoGroup, PhotosOfLibrary } from './groups.ts'
import { addressOf } from './snapshot.ts'

/** Checks each photo's place in byTaken, its lifetime, its waiting entry and its objects. */
export function* provePhotos(library: PhotosOfLibrary, { waiting, media }: PhotoGroup): Generator<Finding> {
  for (const photo of library.photos.values()) {
    yield* provePlace(photo)
    yield* proveLifetime(photo)
    if (isAwaited(photo) && !waiting.has(addressOf(waitingKeyOf(photo)))) yield missingWait(photo)
    if (photo.status === 'READY') yield* proveReady(photo, library, media)
  }
  yield* proveRawFiles(library)
}

/**
 * A raw file that no photo names is in no list, so nobody can find it. A photo must not name a missing file. The repair makes the raw
 * file a photo of its own, which has yet to be analysed; the next reading finds its wrong counts.
 */
function* proveRawFiles({ owner, photos, picturesOf }: PhotosOfLibrary): Generator<Finding> {
  for (const photo of photos.values()) {
    const { id, status, rawOf } = photo
    if (!rawOf || status !== 'READY' || picturesOf.get(id)?.id === rawOf) continue
    const { rawOf: _, ...before } = photo
    const alone = { ...before, status: 'FAILED' as const }
    const { takenPk, taken } = byTakenKeysOf(alone)
    yield {
      message: `The ${named(photo)} is the raw file of the photo ${rawOf}, which does not name it.`,
      repair: {
        done: 'shown as a photo of its own; to analyse it, choose "Analyse again" on the page',
        writes: [
          changed(
            photo,
            'SET #takenPk = :pk, #taken = :taken, #status = :failed, #reason = :reason REMOVE #rawOf',
            {
              ':pk': takenPk,
              ':taken': taken,
              ':failed': alone.status,
              ':reason': 'ANALYSIS_FAILED',
            },
          ),
        ],
      },
    }
  }
  for (const [id, picture] of picturesOf)
    if (photos.get(id)?.rawOf !== picture.id)
      yield {
        message: `The ${named(picture)} names the ${named({ owner, id })} as its raw file, which does not exist or belongs to another.`,
        repair: {
          done: 'removed from the photo',
          writes: [changed(picture, 'REMOVE #rawFile')],
        },
      }
}

export const named = ({ owner, id }: Pick<PhotoItem, 'owner' | 'id'>) => `photo ${id} of library ${owner}`

/** The condition that the photo has not changed since it was read. */
export const unchanged = ({ owner, id, version }: Pick<PhotoItem, 'owner' | 'id' | 'version'>): Check => ({
  check: photoKey(owner, id),
  condition: '#version = :version',
  values: { ':version': version },
})

export const changed = (
  photo: Pick<PhotoItem, 'owner' | 'id' | 'version'>,
  update: string,
  values: Record<string, unknown> = {},
): Write => ({
  key: photoKey(photo.owner, photo.id),
  update: `${update} ADD #version :one`,
  condition: '#version = :version',
  values: { ...values, ':one': 1, ':version': photo.version },
})

function* provePlace(photo: PhotoItem): Generator<Finding> {
  const expected = byTakenKeysOf(photo)
  if (photo.takenPk === expected.takenPk && photo.taken === expected.taken) return
  yield {
    message: `The ${named(photo)} is listed at ${photo.takenPk} ${photo.taken}, not at ${expected.takenPk} ${expected.taken}.`,
    repair: {
      done: 'listed where it belongs',
      writes: [
        changed(photo, 'SET #takenPk = :pk, #taken = :taken', {
          ':pk': expected.takenPk,
          ':taken': expected.taken,
        }),
      ],
    },
  }
}

/** Time to live may remove only photos in the trash and photos whose bytes never arrived. */
function* proveLifetime(photo: PhotoItem): Generator<Finding> {
  if (photo.trashedAt && photo.expiresAt === undefined)
    yield {
      message: `The ${named(photo)} is in the trash without a date of removal.`,
      repair: {
        done: `set to be removed ${TRASH_KEPT / DAY} days after it was put there`,
        writes: [
          changed(photo, 'SET #expiresAt = :day', {
            ':day': epochSeconds(new Date(photo.trashedAt)) + TRASH_KEPT,
          }),
        ],
      },
    }
  if (!photo.trashedAt && photo.expiresAt !== undefined && photo.status !== 'PENDING_UPLOAD')
    yield {
      message: `The ${named(photo)} is ${photo.status}, and time to live would remove it.`,
      repair: { done: 'kept', writes: [changed(photo, 'REMOVE #expiresAt')] },
    }
}

function missingWait(photo: PhotoItem): Finding {
  return {
    message: `The ${named(photo)} is ${photo.status}, but is not listed as waiting, so the sweeper does not find it.`,
    repair: { done: 'listed as waiting', writes: [{ put: waitingItem(photo) }, unchanged(photo)] },
  }
}

function* proveReady(
  photo: PhotoItem,
  { analyses }: PhotosOfLibrary,
  media: PhotoGroup['media'],
): Generator<Finding> {
  const { owner, id } = photo
  for (const { name, turn } of photo.images ?? []) {
    const key = name === 'ORIGINAL' ? originalObject(owner, id) : renditionObject(owner, id, name, turn)
    const size = media.get(key)
    if (size === undefined)
      yield {
        message: `The ${named(photo)} has no object ${key}.`,
        repair: { done: 'brought back from its past version', bringBack: key },
      }
    else if (name === 'ORIGINAL' && size !== photo.bytes)
      yield {
        message: `The object ${key} has ${size} bytes, and its photo says ${photo.bytes}: restore it from its versions.`,
      }
  }
  if (isOnShow(photo) && !analyses.has(id))
    yield {
      message:
        `The ${named(photo)} has no item ${addressOf(analysisKey(owner, id))}: boxes, text and camera are missing. ` +
        '"Analyse again" on the page creates it.',
    }
}
