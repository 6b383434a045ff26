import type { Random } from '../../seed/random.ts'
import type { Library } from '../library.ts'
import { ask, Refused } from './ask.ts'
import { changedByEdit } from './edit-many.ts'
import type { Known } from './known.ts'
import type { Memory } from './memory.ts'
import { beginToSend, type Pictures } from './sending.ts'

const MAX_ALBUMS = 4
const MAX_LINKS = 10
const LABELS = ['Red', 'Green', 'Blue']

/**
 * What the owner of the library does. Each action says whether it was done: it is not if there is nothing to do it with, or if other
 * changes came in between.
 */
export class Owner {
  private titles = 0

  constructor(
    private readonly random: Random,
    private readonly memory: Memory,
    private readonly pictures: Pictures,
  ) {}

  async upload(library: Library): Promise<boolean> {
    return beginToSend(await this.pictures.next(), this.memory, library)
  }

  /** Approves or refuses a guest's photo, or lets an approved one wait again. */
  answer(library: Library): Promise<boolean> {
    const answer = this.random.pick(['approve', 'approve', 'refuse', 'undo'])
    const isUndo = answer === 'undo'
    return this.changePhoto(
      library,
      (known) => known.addedBy !== null && known.isUploaded && !known.isTrashed && known.isWaiting !== isUndo,
      (known) => (answer === 'refuse' ? { ...known, isTrashed: true } : { ...known, isWaiting: isUndo }),
      (id) =>
        answer === 'refuse'
          ? `trash(ids: ["${id}"]) { id }`
          : `approve(ids: ["${id}"], undo: ${isUndo}) { id }`,
    )
  }

  /** Approves or refuses in the background all that waits for approval, and undoes that now and then. */
  async answerMany(library: Library): Promise<boolean> {
    const ids = this.memory.idle((known) => known.isWaiting && known.isUploaded && !known.isTrashed)
    if (ids.length === 0) return false
    const isApproved = this.random.next() < 0.7
    return this.changeMany(
      ids,
      (known) => (isApproved ? { ...known, isWaiting: false } : { ...known, isTrashed: true }),
      changedByEdit(library, `action: ${isApproved ? 'APPROVE' : 'TRASH'}`, ids, this.random.next() < 0.5),
    )
  }

  async label(library: Library): Promise<boolean> {
    const label = this.random.pick(LABELS)
    const isAdded = this.random.next() < 0.6
    return this.changePhoto(
      library,
      (known) => known.isUploaded && !known.isTrashed,
      (known) => ({
        ...known,
        labels: isAdded
          ? [...new Set([...known.labels, label])]
          : known.labels.filter((other) => other !== label),
      }),
      (id) => `${isAdded ? 'addLabels' : 'removeLabels'}(ids: ["${id}"], labels: ["${label}"]) { id }`,
    )
  }

  rename(library: Library): Promise<boolean> {
    const title = `title ${(this.titles += 1)}`
    return this.changePhoto(
      library,
      () => true,
      (known) => ({ ...known, title }),
      (id) => `updatePhoto(input: { id: "${id}", title: "${title}" }) { id }`,
    )
  }

  trashOrRestore(library: Library): Promise<boolean> {
    const isTrashed = this.random.next() < 0.6
    return this.changePhoto(
      library,
      (known) => known.isUploaded && known.isTrashed !== isTrashed,
      (known) => ({ ...known, isTrashed }),
      (id) => `${isTrashed ? 'trash' : 'restore'}(ids: ["${id}"]) { id }`,
    )
  }

  /** A guest's photo that is deleted before a worker has claimed it no longer counts. Nobody knows here which came first. */
  delete(library: Library): Promise<boolean> {
    return this.changePhoto(
      library,
      (known, id) => known.isUploaded && !this.memory.arriving.has(id),
      () => null,
      (id) => `delete(ids: ["${id}"])`,
    )
  }

  async arrange(library: Library): Promise<boolean> {
    const albums = this.memory.stableAlbums()
    if (albums.length === 0) return false
    const album = this.random.pick(albums)
    const field = this.random.pick(['addToAlbum', 'addToAlbum', 'moveInAlbum', 'removeFromAlbum'])
    return this.changePhoto(
      library,
      (known) => known.isUploaded && (field === 'addToAlbum' || known.albums.includes(album)),
      (known) => ({
        ...known,
        albums:
          field === 'removeFromAlbum'
            ? known.albums.filter((id) => id !== album)
            : [...new Set([...known.albums, album])],
      }),
      (id) => `${field}(albumId: "${album}", ids: ["${id}"]) { id }`,
    )
  }

  async createAlbum(library: Library): Promise<boolean> {
    if (this.memory.albums.size + this.memory.openAlbums.size >= MAX_ALBUMS) return false
    const title = `album ${(this.titles += 1)}`
    this.memory.openAlbums.add(title)
    const { createAlbum } = await ask(library, `createAlbum(input: { title: "${title}" }) { id }`)
    this.memory.openAlbums.delete(title)
    this.memory.albums.set(createAlbum.id, title)
    return true
  }

  /**
   * Deletes an album to which nothing is being added: otherwise the order would be unknown. With its links it also ends guests'
   * uploads that have not arrived.
   */
  async deleteAlbum(library: Library): Promise<boolean> {
    const isBusy = [...this.memory.photos.values()].some((photo) => photo.isBusy)
    const albums = this.memory.stableAlbums().filter((id) => !this.memory.isGuestsBusy(id))
    if (isBusy || albums.length === 0) return false
    const id = this.random.pick(albums)
    this.memory.openAlbums.add(id)
    await ask(library, `deleteAlbum(id: "${id}")`)
    this.memory.openAlbums.delete(id)
    this.memory.forgetAlbum(id)
    return true
  }

  /** @param forGuests whether guests may add photos by the link */
  async share(library: Library, forGuests = false): Promise<boolean> {
    const albums = this.memory.stableAlbums()
    if (albums.length === 0 || this.memory.links.size >= MAX_LINKS) return false
    const album = this.random.pick(albums)
    const limits = forGuests ? ', contributions: { photos: 2000, bytes: 100000000, approval: true }' : ''
    try {
      const { share } = await ask(library, `share(albumId: "${album}"${limits}) { id token }`)
      if (!this.memory.albums.has(album)) return true
      this.memory.links.set(share.id, album)
      if (forGuests) this.memory.guestsLinks.set(share.id, { album, token: share.token, photos: 0, bytes: 0 })
      return true
    } catch (error) {
      // The album was being deleted while its link was created.
      if (error instanceof Refused || !this.memory.stableAlbums().includes(album)) return false
      throw error
    }
  }

  async reanalyze(library: Library): Promise<boolean> {
    const ids = this.memory.idle((known) => known.isUploaded)
    if (ids.length === 0) return false
    try {
      const { reanalyze } = await ask(
        library,
        `reanalyze(input: { ids: ["${this.random.pick(ids)}"] }) { id }`,
      )
      this.memory.jobs.add(reanalyze.id)
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  }

  /** Labels many photos in the background. */
  async labelMany(library: Library): Promise<boolean> {
    const label = this.random.pick(LABELS)
    const ids = this.memory.idle((known) => known.isUploaded && !known.isTrashed)
    if (ids.length === 0) return false
    return this.changeMany(
      ids,
      (known) => ({ ...known, labels: [...new Set([...known.labels, label])] }),
      changedByEdit(library, `action: ADD_LABELS, labels: ["${label}"]`, ids),
    )
  }

  /** @param changed the photos among these that are changed at the end */
  private async changeMany(
    ids: string[],
    to: (known: Known) => Known,
    changed: Promise<string[]>,
  ): Promise<boolean> {
    const made = await Promise.all(
      ids.map((id) => this.memory.photos.get(id)!.tryToChange(to, async () => (await changed).includes(id))),
    )
    return made.includes(true)
  }

  private async changePhoto(
    library: Library,
    isMeant: (known: Known, id: string) => boolean,
    to: (known: Known) => Known | null,
    mutation: (id: string) => string,
  ): Promise<boolean> {
    const ids = this.memory.idle(isMeant)
    if (ids.length === 0) return false
    const id = this.random.pick(ids)
    const photo = this.memory.photos.get(id)!
    try {
      await photo.change(to, async () => void (await ask(library, mutation(id))))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      photo.refused()
      return false
    }
    if (!photo.now) this.memory.photos.delete(id)
    return true
  }
}
