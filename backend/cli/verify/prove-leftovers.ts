import { epochSeconds } from '@album/dates/epoch-seconds'
import { isAlbum, type LinkItem, linkKeysOf, ownerOfLink } from '@album/model/album'
import { isExpired } from '@album/model/lifetimes'
import { analysisKey, linkKey, photoKey } from '@album/model/keys'
import { isAwaited, type PhotoItem } from '@album/model/photo'
import type { Finding } from './finding.ts'
import type { PhotoGroup } from './groups.ts'
import { named } from './prove-photos.ts'
import {
  addressOf,
  type BucketName,
  type GuestsUploadRecord,
  type LinkOwner,
  photoOfObject,
  type Snapshot,
  type WaitingItem,
} from './snapshot.ts'

/** Finds analyses of removed photos, entries of photos that do not wait, and objects that belong to no photo. */
export function* proveLeftovers({ libraries, waiting, ingest, media }: PhotoGroup): Generator<Finding> {
  for (const { owner, photos, analyses } of libraries.values())
    for (const id of analyses.keys())
      if (!photos.has(id)) yield left(addressOf(analysisKey(owner, id)), owner, id, analysisKey(owner, id))
  for (const entry of waiting.values()) {
    const photo = libraries.get(entry.owner)?.photos.get(entry.id)
    if (!photo || !isAwaited(photo)) yield notWaiting(entry, photo)
  }
  for (const [bucket, keys] of [
    ['ingest', ingest],
    ['media', media],
  ] as const)
    for (const key of keys.keys()) {
      const { owner, id } = photoOfObject(bucket, key)!
      if (!libraries.get(owner)?.photos.has(id)) yield withoutPhoto(bucket, key)
    }
}

/** Finds guests' uploads whose photo is gone, or was never reserved by this link. */
export function* proveGuestsUploads(records: GuestsUploadRecord[]): Generator<Finding> {
  const expected = new Set(records.flatMap((record) => ('expected' in record ? record.expected : [])))
  for (const record of records)
    if ('sent' in record && !expected.has(record.sent)) yield withoutPhoto('ingest', record.sent)
}

const withoutPhoto = (bucket: BucketName, key: string): Finding => ({
  message: `The object ${key} in the ${bucket} bucket belongs to no photo.`,
  repair: { done: 'removed', remove: { bucket, key } },
})

const left = (address: string, owner: string, id: string, key: { PK: string; SK: string }): Finding => ({
  message: `The item ${address} belongs to the ${named({ owner, id })}, which does not exist.`,
  repair: {
    done: 'removed',
    writes: [{ delete: key }, { check: photoKey(owner, id), condition: 'attribute_not_exists(PK)' }],
  },
})

function notWaiting(entry: WaitingItem, photo: PhotoItem | undefined): Finding {
  return {
    message: `The ${named(entry)} is ${photo?.status ?? 'gone'}, but is listed as waiting.`,
    repair: {
      done: 'removed from that list',
      writes: [
        { delete: { PK: entry.PK, SK: entry.SK } },
        {
          check: photoKey(entry.owner, entry.id),
          condition: 'NOT (#status IN (:pending, :processing)) OR attribute_not_exists(PK)',
          values: { ':pending': 'PENDING_UPLOAD', ':processing': 'PROCESSING' },
        },
      ],
    },
  }
}

/**
 * Finds share links without their second item, their album, or the item with the owner of their guests' photos; and what the album
 * does not know.
 */
export function* proveShared(
  { libraries, links, linkOwners, unknown, foreign }: Snapshot,
  now: Date,
): Generator<Finding> {
  const listed = [...libraries.values()].flatMap(({ links, smartLinks }) => [
    ...smartLinks.values(),
    ...links.values(),
  ])
  const all = new Map([...links, ...listed.map((link) => [link.id, link] as const)])
  const seconds = epochSeconds(now)
  for (const link of all.values()) {
    // Time to live removes the two items of an expired link at different times.
    if (isExpired(link, seconds)) continue
    const owned = libraries.get(link.owner)
    const isWhole =
      links.has(link.id) && owned?.links.has(link.id) && Boolean(link.smart) === owned.smartLinks.has(link.id)
    if (isWhole && isAlbum(libraries.get(link.owner)!.albums.get(link.album))) {
      if (link.contributions) yield* proveLinkOwner(link, linkOwners.get(link.id))
    } else yield incompleteLink(link, isWhole ? 'its album is gone' : 'one of its items is missing')
  }
  for (const key of unknown)
    yield { message: `This version of the album does not know the item ${addressOf(key)}.` }
  for (const { bucket, key } of foreign)
    yield { message: `The object ${key} is not one that the album puts in the ${bucket} bucket.` }
}

/** Without this item, or with another owner in it, the worker removes what guests send. */
function* proveLinkOwner(link: LinkItem, there: LinkOwner | undefined): Generator<Finding> {
  const { id, album, owner, expiresAt } = link
  if (there?.owner === owner && there.expiresAt >= expiresAt) return
  const wrong = there?.owner === owner ? 'ends before the link' : `names the library ${there?.owner}`
  yield {
    message:
      `Photos that guests send by the link ${id} to album ${album} of library ${owner} get lost: ` +
      `the item with the link's owner ${there ? wrong : 'is missing'}.`,
    repair: {
      done: 'written',
      writes: [
        { put: ownerOfLink(link) },
        { check: linkKey(id), condition: '#expiresAt = :ends', values: { ':ends': expiresAt } },
      ],
    },
  }
}

/** The repair ends the link: it must never guess who has access. */
const incompleteLink = (link: LinkItem, why: string): Finding => ({
  message: `The link ${link.id} to album ${link.album} of library ${link.owner} is incomplete: ${why}.`,
  repair: {
    done: 'ended',
    writes: linkKeysOf({ ...link, smart: true }).map((key) => ({ delete: key })),
  },
})
