import { isAlbum } from '@album/model/album'
import { albumEntriesOf, cardsOf } from '@album/model/index-entries'
import { albumKey, type Key, photoKey, wordCardsPk } from '@album/model/keys'
import { isOnShow, type PhotoItem } from '@album/model/photo'
import type { Finding } from './finding.ts'
import { named, unchanged } from './prove-photos.ts'
import type { PhotosOfLibrary } from './groups.ts'
import { addressOf, digestOf, type LibraryState, photoIn } from './snapshot.ts'

/** Cards of one photo that are removed in one transaction, in addition to those that are written. */
const MAX_STRAY = 50

/** Checks each card and each album entry against its photo. */
export function* proveEntries(library: PhotosOfLibrary, albums: LibraryState['albums']): Generator<Finding> {
  const expected = new Set<string>()
  const words = wordEntriesOf(library)
  for (const photo of library.photos.values()) {
    yield* proveAlbums(photo, albums)
    yield* proveWords(photo, library, words.get(photo.id) ?? [])
    for (const entry of [...labelCardsOf(photo), ...albumEntriesOf(photo).map(({ entry }) => entry)]) {
      const address = addressOf(entry)
      expected.add(address)
      const found = library.entries.get(address)
      if (found === undefined) yield wrongEntry(photo, entry, 'is missing')
      else if (found !== digestOf(entry)) yield wrongEntry(photo, entry, `holds something else (${found})`)
    }
  }
  for (const address of library.entries.keys())
    if (!expected.has(address) && !(isOfWord(address) && library.photos.has(photoIn(address))))
      yield strayEntry(address, library)
}

/** Matches cards from earlier versions of the album, too, which had a partition for each word: `U#ada#W#exit`. */
const isOfWord = (address: string) => address.split(/[# ]/)[2] === 'W'
const isWordCard = ({ PK }: Key, { owner }: PhotoItem) => PK === wordCardsPk(owner)
const labelCardsOf = (photo: PhotoItem) => cardsOf(photo).filter((card) => !isWordCard(card, photo))

/** The addresses of the cards of words, by their photo's id. */
function wordEntriesOf({ entries }: PhotosOfLibrary): Map<string, string[]> {
  const byPhoto = new Map<string, string[]>()
  for (const address of entries.keys()) {
    if (!isOfWord(address)) continue
    const found = byPhoto.get(photoIn(address))
    if (found) found.push(address)
    else byPhoto.set(photoIn(address), [address])
  }
  return byPhoto
}

/** One finding for all words of a photo: after an upgrade, or a change of the rule for words, all of them may differ. */
function* proveWords(photo: PhotoItem, { entries }: PhotosOfLibrary, found: string[]): Generator<Finding> {
  const cards = cardsOf(photo).filter((card) => isWordCard(card, photo))
  const addresses = new Set(cards.map(addressOf))
  const wrong = cards.filter((card) => entries.get(addressOf(card)) !== digestOf(card))
  const stray = found.filter((address) => !addresses.has(address))
  if (wrong.length + stray.length === 0) return
  yield {
    kind: 'words',
    message:
      `The words of the ${named(photo)} are not those of its title and picture: ` +
      `${wrong.length} to write, ${stray.length} to remove.`,
    repair: {
      done: 'written',
      writes: [
        ...wrong.map((put) => ({ put })),
        ...stray.slice(0, MAX_STRAY).map((address) => ({ delete: keyOf(address) })),
        unchanged(photo),
      ],
    },
  }
}

const keyOf = (address: string): Key => {
  // A label or a guest's name has spaces. Sort keys of entries have none.
  const at = address.lastIndexOf(' ')
  return { PK: address.slice(0, at), SK: address.slice(at + 1) }
}

const wrongEntry = (photo: PhotoItem, entry: Key, what: string): Finding => ({
  message: `The entry ${addressOf(entry)} of the ${named(photo)} ${what}.`,
  repair: { done: 'written', writes: [{ put: entry }, unchanged(photo)] },
})

/** An entry without a matching photo: the photo is gone, not on show, or has changed. */
function strayEntry(address: string, { owner, photos }: PhotosOfLibrary): Finding {
  const id = photoIn(address)
  const photo = photos.get(id)
  return {
    message: `The entry ${address} is of the ${named({ owner, id })}, which ${photo ? 'does not belong there' : 'does not exist'}.`,
    repair: {
      done: 'removed',
      writes: [
        { delete: keyOf(address) },
        photo ? unchanged(photo) : { check: photoKey(owner, id), condition: 'attribute_not_exists(PK)' },
      ],
    },
  }
}

/**
 * A photo on show must not name a deleted album: it would count there. A photo that is not on show is in no album's list, and
 * leaves the album when it is shown again.
 */
function* proveAlbums(photo: PhotoItem, albums: LibraryState['albums']): Generator<Finding> {
  if (!isOnShow(photo)) return
  for (const album of Object.keys(photo.albums ?? {}))
    if (!isAlbum(albums.get(album)))
      yield {
        message: `The ${named(photo)} names the album ${album}, which does not exist.`,
        repair: {
          done: 'removed from the photo',
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
