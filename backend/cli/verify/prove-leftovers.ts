import { isAlbum, type LinkItem } from '@album/model/album'
import { isExpired } from '@album/model/lifetimes'
import {
  analysisKey,
  cachedAnalysesPk,
  contentKey,
  linkKey,
  listedLinkKey,
  photoKey,
} from '@album/model/keys'
import type { Finding } from './finding.ts'
import { isAwaited, named } from './prove-photos.ts'
import { addressOf, type LibraryState, type Snapshot } from './snapshot.ts'

const SHA256_LENGTH = 44

/** Finds items of removed photos and albums. */
export function* proveLeftovers(library: LibraryState): Generator<Finding> {
  const { owner, photos, contents } = library
  for (const id of library.analyses)
    if (!photos.has(id)) yield left(addressOf(analysisKey(owner, id)), owner, id, analysisKey(owner, id))
  for (const [sha256, id] of contents)
    if (photos.get(id)?.sha256 !== sha256) {
      const key = contentKey(owner, sha256)
      yield {
        message: `The note ${addressOf(key)} names the ${named({ owner, id })}, which has other bytes or does not exist.`,
        repair: {
          done: 'removed',
          writes: [{ delete: key, condition: '#id = :id', values: { ':id': id } }],
        },
      }
    }
  for (const SK of library.cachedAnalyses)
    if (!contents.has(SK.slice(0, SHA256_LENGTH)))
      yield {
        message: `A cached analysis is of bytes that no photo of library ${owner} has: ${SK}.`,
        repair: { done: 'removed', writes: [{ delete: { PK: cachedAnalysesPk(owner), SK } }] },
      }
}

const left = (address: string, owner: string, id: string, key: { PK: string; SK: string }): Finding => ({
  message: `The item ${address} belongs to the ${named({ owner, id })}, which does not exist.`,
  repair: {
    done: 'removed',
    writes: [{ delete: key }, { check: photoKey(owner, id), condition: 'attribute_not_exists(PK)' }],
  },
})

/** Finds waiting entries of photos that do not wait, and share links without their second item or their album. */
export function* proveShared(
  { libraries, waiting, links, unknown }: Snapshot,
  now: Date,
): Generator<Finding> {
  for (const entry of waiting) {
    const photo = libraries.get(entry.owner)?.photos.get(entry.id)
    if (photo && isAwaited(photo)) continue
    yield {
      message: `The ${named(entry)} is ${photo?.status ?? 'gone'}, but is listed as waiting.`,
      repair: {
        done: 'removed there',
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
  const listed = [...libraries.values()].flatMap(({ links }) => [...links.values()])
  const all = new Map([...links, ...listed.map((link) => [link.id, link] as const)])
  const seconds = now.getTime() / 1000
  for (const link of all.values()) {
    // Time to live removes the two items of an expired link at different times.
    if (isExpired(link, seconds)) continue
    const isWhole = links.has(link.id) && libraries.get(link.owner)?.links.has(link.id)
    if (isWhole && isAlbum(libraries.get(link.owner)!.albums.get(link.album))) continue
    yield incompleteLink(link, isWhole ? 'its album is gone' : 'only one of its two items is there')
  }
  for (const key of unknown)
    yield { message: `This version of the album does not know the item ${addressOf(key)}.` }
}

/** The repair ends the link: it must never guess who has access. */
const incompleteLink = ({ id, owner, album }: LinkItem, why: string): Finding => ({
  message: `The link ${id} to album ${album} of library ${owner} is incomplete: ${why}.`,
  repair: {
    done: 'ended',
    writes: [{ delete: linkKey(id) }, { delete: listedLinkKey(owner, album, id) }],
  },
})

const UPLOAD = /^uploads\/([^/]+)\/([^/]+)$/
const KEPT = /^media\/(?:originals|large|renditions)\/([^/]+)\/([^/]+)(?:\/(?:grid|screen)\.webp)?$/

/** Finds objects that belong to no photo. */
export function* proveObjects({ libraries, ingest, media }: Snapshot): Generator<Finding> {
  for (const [bucket, keys, pattern] of [
    ['ingest', ingest, UPLOAD],
    ['media', media, KEPT],
  ] as const)
    for (const key of keys.keys()) {
      const [, owner, id] = pattern.exec(key) ?? []
      if (!owner || !id)
        yield { message: `The object ${key} is not one that the album puts in the ${bucket} bucket.` }
      else if (!libraries.get(owner)?.photos.has(id))
        yield {
          message: `The object ${key} in the ${bucket} bucket belongs to no photo.`,
          repair: { done: 'removed', remove: { bucket, key } },
        }
    }
}
