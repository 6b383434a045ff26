import { isAlbum } from '@album/model/album'
import {
  albumCountKey,
  albumKey,
  ALBUMS,
  favouriteCountKey,
  labelCategoryKey,
  libraryPk,
  listedLinkKey,
  rawCountKey,
} from '@album/model/keys'
import { pendingCount, pendingIn } from '@album/model/tally'
import type { Finding } from './finding.ts'
import { FACETS, type LibraryState } from './snapshot.ts'

/** Checks each count, with its pending tallies, against the photos that it counts. All photos must have been checked before. */
export function* proveCounts(library: LibraryState): Generator<Finding> {
  const { owner, counted } = library
  const { counts, names } = trueCountsOf(library)
  const pending = pendingIn(library.tallies)
  for (const SK of new Set([...counts.keys(), ...countsIn(library), ...Object.keys(pending.counts)])) {
    if (!isCount(SK, library)) continue
    const item = counted.get(SK)
    const recorded = (item?.count ?? 0) + pendingCount(pending, SK, item?.tallied)
    const really = counts.get(SK) ?? 0
    if (recorded === really) continue
    const name = names.get(SK)
    yield {
      message: `The count ${SK} of library ${owner} is ${recorded}; it should be ${really}.`,
      repair: {
        done: `set to ${really}`,
        writes: [
          {
            key: { PK: libraryPk(owner), SK },
            // Later changes affect both numbers equally: the difference stays.
            update: `${name ? 'SET #name = :name ' : ''}ADD #count :difference`,
            condition: item?.count === undefined ? 'attribute_not_exists(#count)' : '#count = :counted',
            values: {
              ':difference': really - recorded,
              ...(name ? { ':name': name } : {}),
              ...(item?.count === undefined ? {} : { ':counted': item.count }),
            },
          },
        ],
      },
    }
  }
  yield* proveCategories(library)
  yield* proveAlbumItems(library)
  yield* proveUsage(library)
  yield* proveAdmitted(library)
  yield* proveContributions(library)
}

/** Each label that Rekognition found has a category: in the table, or in a pending tally. */
function* proveCategories({ owner, trueCounts, categorised, tallies }: LibraryState): Generator<Finding> {
  const pending = pendingIn(tallies).categories
  for (const [slug, category] of trueCounts.categories) {
    if (categorised.has(slug) || pending[slug]) continue
    const put = { ...labelCategoryKey(owner, slug), category }
    yield {
      message: `The label ${slug} of library ${owner} has no category; it should have ${category}.`,
      repair: { done: 'written', writes: [{ put, condition: 'attribute_not_exists(PK)' }] },
    }
  }
}

const countsIn = ({ counted }: LibraryState) => [...counted.keys()]

/** Smart albums have no count. The item of a deleted album is a leftover, not a count. */
const isCount = (SK: string, { owner, albums }: LibraryState) => {
  if ([albumCountKey, favouriteCountKey, rawCountKey].some((keyOf) => SK === keyOf(owner).SK)) return true
  if (!SK.startsWith(ALBUMS)) return FACETS.some((prefix) => SK.startsWith(prefix))
  const album = albums.get(SK.slice(ALBUMS.length))
  return isAlbum(album) && !album.filter
}

/** The right value of each count, and the names of labels and towns. */
function trueCountsOf({ owner, albums, trueCounts }: LibraryState) {
  const counts = new Map(trueCounts.counts)
  const there = [...albums.values()].filter(isAlbum).length
  if (there > 0) counts.set(albumCountKey(owner).SK, there)
  return { counts, names: trueCounts.names }
}

function* proveAlbumItems({ owner, albums }: LibraryState): Generator<Finding> {
  for (const [id, album] of albums)
    if (!isAlbum(album))
      yield {
        message: `The album ${id} of library ${owner} was deleted, but items of it remain.`,
        repair: {
          done: 'removed',
          writes: [{ delete: albumKey(owner, id), condition: 'attribute_not_exists(#title)' }],
        },
      }
}

/** A day's usage is at least the day's photos that still exist. */
function* proveUsage({ owner, counted, trueCounts }: LibraryState): Generator<Finding> {
  for (const { key, ...there } of trueCounts.days.values()) {
    const used = counted.get(key.SK)
    const { photos: usedPhotos = 0, bytes: usedBytes = 0 } = used ?? {}
    if (usedPhotos >= there.photos && usedBytes >= there.bytes) continue
    const isNew = used?.photos === undefined
    yield {
      message:
        `${key.SK} of library ${owner} says ${usedPhotos} photos and ${usedBytes} bytes; ` +
        `${there.photos} photos of ${there.bytes} bytes of that day are there.`,
      repair: {
        done: 'raised',
        writes: [
          {
            key,
            update: 'SET #photos = :photos, #bytes = :bytes',
            condition: isNew ? 'attribute_not_exists(#photos)' : '#photos = :counted',
            values: {
              ':photos': Math.max(usedPhotos, there.photos),
              ':bytes': Math.max(usedBytes, there.bytes),
              ...(isNew ? {} : { ':counted': usedPhotos }),
            },
          },
        ],
      },
    }
  }
}

/** A day has admitted at least the photos that were added on it. Days from before re-analyses were counted do not say. */
function* proveAdmitted({ owner, counted, trueCounts }: LibraryState): Generator<Finding> {
  for (const { key, photos: there } of trueCounts.days.values()) {
    const { admitted, photos = 0 } = counted.get(key.SK) ?? {}
    const added = Math.max(photos, there)
    if (admitted === undefined || admitted >= added) continue
    yield {
      message: `${key.SK} of library ${owner} says that ${admitted} photos were admitted to analysis; ${added} were added.`,
      repair: {
        done: 'raised',
        writes: [
          {
            key,
            update: 'SET #admitted = :added',
            condition: '#admitted = :admitted',
            values: { ':added': added, ':admitted': admitted },
          },
        ],
      },
    }
  }
}

/** The guests of a link have added at least the photos that are still there. */
function* proveContributions({ owner, links, trueCounts }: LibraryState): Generator<Finding> {
  for (const { id, album, contributions, addedPhotos, addedBytes = 0 } of links.values()) {
    const there = trueCounts.ofLinks.get(id)
    const photos = addedPhotos ?? 0
    if (!contributions || !there || (photos >= there.photos && addedBytes >= there.bytes)) continue
    yield {
      message:
        `The link ${id} to album ${album} of library ${owner} says that guests added ${photos} photos and ${addedBytes} bytes; ` +
        `${there.photos} photos of ${there.bytes} bytes are there.`,
      repair: {
        done: 'raised',
        writes: [
          {
            key: listedLinkKey(owner, album, id),
            update: 'SET #addedPhotos = :photos, #addedBytes = :bytes',
            condition:
              addedPhotos === undefined ? 'attribute_not_exists(#addedPhotos)' : '#addedPhotos = :counted',
            values: {
              ':photos': Math.max(photos, there.photos),
              ':bytes': Math.max(addedBytes, there.bytes),
              ...(addedPhotos === undefined ? {} : { ':counted': addedPhotos }),
            },
          },
        ],
      },
    }
  }
}
