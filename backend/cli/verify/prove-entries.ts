import { isAlbum } from '@album/model/album'
import { albumEntriesOf, cardsOf, isOnShow } from '@album/model/index-entries'
import { albumKey, type Key, photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { Finding } from './finding.ts'
import { named, unchanged } from './prove-photos.ts'
import { addressOf, digestOf, type LibraryState } from './snapshot.ts'

/** Checks each card and each album entry against its photo. */
export function* proveEntries(library: LibraryState): Generator<Finding> {
  const expected = new Set<string>()
  for (const photo of library.photos.values()) {
    yield* proveAlbums(photo, library)
    for (const entry of [...cardsOf(photo), ...albumEntriesOf(photo).map(({ entry }) => entry)]) {
      const address = addressOf(entry)
      expected.add(address)
      const found = library.entries.get(address)
      if (found === undefined) yield wrongEntry(photo, entry, 'is missing')
      else if (found !== digestOf(entry)) yield wrongEntry(photo, entry, `holds something else (${found})`)
    }
  }
  for (const address of library.entries.keys()) if (!expected.has(address)) yield strayEntry(address, library)
}

const wrongEntry = (photo: PhotoItem, entry: Key, what: string): Finding => ({
  says: `The entry ${addressOf(entry)} of the ${named(photo)} ${what}.`,
  repair: { done: 'written', writes: [{ put: entry }, unchanged(photo)] },
})

/** An entry without a matching photo: the photo is gone, not on show, or has changed. */
function strayEntry(address: string, { owner, photos }: LibraryState): Finding {
  const [PK, SK] = address.split(/ (.*)/s) as [string, string]
  const id = SK.slice(SK.lastIndexOf('#') + 1)
  const photo = photos.get(id)
  return {
    says: `The entry ${address} is of the ${named({ owner, id })}, which ${photo ? 'does not belong there' : 'is gone'}.`,
    repair: {
      done: 'removed',
      writes: [
        { delete: { PK, SK } },
        photo ? unchanged(photo) : { check: photoKey(owner, id), condition: 'attribute_not_exists(PK)' },
      ],
    },
  }
}

/**
 * A photo on show must not name a deleted album: it would count there. A photo that is not on show is in no album's list; it
 * loses the album when it is shown again.
 */
function* proveAlbums(photo: PhotoItem, { albums }: LibraryState): Generator<Finding> {
  if (!isOnShow(photo)) return
  for (const album of Object.keys(photo.albums ?? {}))
    if (!isAlbum(albums.get(album)))
      yield {
        says: `The ${named(photo)} names the album ${album}, which is gone.`,
        repair: {
          done: 'forgotten',
          writes: [
            {
              key: photoKey(photo.owner, photo.id),
              update: `REMOVE #albums.#${album} ADD #version :one`,
              condition: '#version = :version',
              values: { ':one': 1, ':version': photo.version },
            },
            { check: albumKey(photo.owner, album), condition: 'attribute_not_exists(#title)' },
          ],
        },
      }
}
