import { isAlbum } from '@album/model/album'
import { albumEntriesOf, labelFacetsOf, monthFacetsOf } from '@album/model/index-entries'
import { albumCountKey, albumKey, ALBUMS, type Key, libraryPk, usageKey, USAGE } from '@album/model/keys'
import { pendingCount, pendingIn } from '@album/model/tally'
import type { Finding } from './finding.ts'
import type { LibraryState } from './snapshot.ts'

/** Checks each count, with its pending tallies, against the photos that it counts. */
export function* proveCounts(library: LibraryState): Generator<Finding> {
  const { owner, counted } = library
  const { counts, names } = trueCounts(library)
  const pending = pendingIn(library.tallies)
  for (const SK of new Set([...counts.keys(), ...countsIn(library), ...Object.keys(pending.counts)])) {
    if (SK.startsWith(USAGE) || !isCount(SK, library)) continue
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
            condition: item?.count === undefined ? 'attribute_not_exists(#count)' : '#count = :seen',
            values: {
              ':difference': really - recorded,
              ...(name ? { ':name': name } : {}),
              ...(item?.count === undefined ? {} : { ':seen': item.count }),
            },
          },
        ],
      },
    }
  }
  yield* proveAlbumItems(library)
  yield* proveUsage(library)
}

const countsIn = ({ counted }: LibraryState) => [...counted.keys()]

/** A smart album counts nothing; one that is gone is not a count but something left over. */
const isCount = (SK: string, { owner, albums }: LibraryState) => {
  if (SK === albumCountKey(owner).SK) return true
  if (!SK.startsWith(ALBUMS)) return /^[A-Z]#/.test(SK)
  const album = albums.get(SK.slice(ALBUMS.length))
  return isAlbum(album) && !album.filter
}

function trueCounts({ owner, photos, albums }: LibraryState) {
  const counts = new Map<string, number>()
  const names = new Map<string, string>()
  const add = ({ SK }: Key) => counts.set(SK, (counts.get(SK) ?? 0) + 1)
  for (const photo of photos.values()) {
    for (const { key, name } of labelFacetsOf(photo)) {
      add(key)
      names.set(key.SK, name)
    }
    monthFacetsOf(photo).forEach(add)
    for (const { album } of albumEntriesOf(photo)) add(album)
  }
  for (const album of albums.values()) if (isAlbum(album)) add(albumCountKey(owner))
  return { counts, names }
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

/** A day has added at least the photos that are still there. */
function* proveUsage({ owner, photos, counted }: LibraryState): Generator<Finding> {
  const days = new Map<string, { key: Key; photos: number; bytes: number }>()
  for (const { addedAt, bytes } of photos.values()) {
    const key = usageKey(owner, addedAt)
    const day = days.get(key.SK) ?? { key, photos: 0, bytes: 0 }
    days.set(key.SK, { key, photos: day.photos + 1, bytes: day.bytes + bytes })
  }
  for (const { key, ...there } of days.values()) {
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
            condition: isNew ? 'attribute_not_exists(#photos)' : '#photos = :seen',
            values: {
              ':photos': Math.max(usedPhotos, there.photos),
              ':bytes': Math.max(usedBytes, there.bytes),
              ...(isNew ? {} : { ':seen': usedPhotos }),
            },
          },
        ],
      },
    }
  }
}
