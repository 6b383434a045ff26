import type { Random } from '../../seed/random.ts'
import type { Library } from '../library.ts'
import { ask, Refused } from './ask.ts'
import { changedByEdit } from './edit-many.ts'
import { GUESTS, type LinkForGuests } from './guests.ts'
import type { Known, Possible } from './known.ts'
import { type Guest, type Pending, pictureOf, send } from './sending.ts'

/** The maximum number of photos, so that rounds do not take longer and longer. */
const MAX_PHOTOS = 40
const MAX_ALBUMS = 4
const LABELS = ['Red', 'Green', 'Blue']

/** The share of guests who cancel an upload before they send its bytes. */
const CANCELLED = 0.2
/** The share of files that are cancelled when their bytes have arrived, as by another device that has the same file. */
const CANCELLED_LATE = 0.2
/** How many photos guests send right before their host stops the adding. */
const SENT_BEFORE_STOP = 3

/**
 * A person who does many things at once, with the guests of their albums, and remembers what the album has acknowledged. Changes
 * that were running when the album died are left open; `settle` finds out their outcome.
 */
export class Person {
  readonly photos = new Map<string, Possible>()
  readonly albums = new Map<string, string>()
  readonly links = new Map<string, string>()
  /** The links among them by which guests add photos, by id. */
  readonly guestsLinks = new Map<string, LinkForGuests>()
  /** Guests' photos that may not be analysed yet, and their links. */
  readonly arriving = new Map<string, string>()
  readonly jobs = new Set<string>()
  /** Files for which the photo or the upload has not been acknowledged. */
  readonly pending = new Set<Pending>()
  /** Unacknowledged creations and deletions of albums. */
  readonly openAlbums = new Set<string>()
  /** Links by which guests may not add photos for the moment. */
  readonly stoppedLinks = new Set<string>()
  /** How many photos were recorded in total, without those that guests have cancelled. */
  added = 0
  /** How many changes were acknowledged. */
  acknowledged = 0
  private pictures = 0
  private titles = 0

  constructor(
    private readonly random: Random,
    /** The number of the first picture, so that no other run uploads the same pictures. */
    private readonly firstPicture: number,
  ) {}

  /** Does one random thing. @throws if the album dies during it */
  async doSomething(library: Library): Promise<void> {
    const isFull = this.photos.size >= MAX_PHOTOS
    const thing = this.random.weighted([
      [this.upload, isFull ? 0.7 : 5],
      [this.contribute, isFull ? 0.5 : 4],
      [this.stopAdding, isFull ? 0.1 : 0.5],
      [this.answer, 3],
      [this.answerMany, 0.5],
      [this.label, 4],
      [this.rename, 2],
      [this.trashOrRestore, 3],
      [this.delete, isFull ? 6 : 1],
      [this.arrange, 4],
      [this.createAlbum, 1],
      [this.deleteAlbum, 0.3],
      [this.share, 0.5],
      [this.reanalyze, 1],
      [this.labelMany, 0.5],
    ])
    if (await thing.call(this, library)) this.acknowledged += 1
  }

  private pick<Choice>(choices: Choice[]): Choice {
    return choices[this.random.below(choices.length)]!
  }

  private async upload(library: Library): Promise<boolean> {
    return this.begin(await this.nextPicture(), library)
  }

  /** A guest adds a photo by a link. The first guests need a link. */
  private async contribute(library: Library): Promise<boolean> {
    const picture = await this.nextPicture()
    const links = this.openLinks()
    if (links.length === 0) return this.share(library, true)
    const cancels = this.random.next() < CANCELLED
    return this.begin({ ...picture, guest: { ...this.guestOf(this.pick(links)), cancels } }, library)
  }

  /** The links by which guests can add photos. */
  private openLinks(): string[] {
    return [...this.guestsLinks].flatMap(([link, { album }]) =>
      this.openAlbums.has(album) || this.stoppedLinks.has(link) ? [] : link,
    )
  }

  private guestOf(link: string): Guest {
    return { name: this.pick(GUESTS), link, cancels: false, hasTriedToCancel: false }
  }

  /** Guests send photos, and their host stops the adding at once: what has arrived must stay. Then guests can add again. */
  private async stopAdding(library: Library): Promise<boolean> {
    const pictures = await Promise.all(Array.from({ length: SENT_BEFORE_STOP }, () => this.nextPicture()))
    const links = this.openLinks().filter((link) => !this.isSending(link))
    if (links.length === 0) return false
    const link = this.pick(links)
    this.stoppedLinks.add(link)
    await Promise.all(
      pictures.map((picture) => this.begin({ ...picture, guest: this.guestOf(link) }, library)),
    )
    await this.allowAdding(library, link, false)
    await this.allowAdding(library, link, true)
    return true
  }

  /** Tries again if guests or other changes came in between. */
  async allowAdding(library: Library, link: string, isAllowed: boolean): Promise<void> {
    for (;;) {
      try {
        await ask(library, `updateShare(input: { id: "${link}", adding: ${isAllowed} }) { id }`)
        if (isAllowed) this.stoppedLinks.delete(link)
        return
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
    }
  }

  /** Whether guests are recording, sending or cancelling photos by a link. */
  private isSending(link: string): boolean {
    return [...this.pending].some(({ guest }) => guest?.link === link)
  }

  private async nextPicture(): Promise<Pending> {
    this.pictures += 1
    const picture = await pictureOf(this.firstPicture + this.pictures - 1)
    return { ...picture, isCancelledLate: this.random.next() < CANCELLED_LATE }
  }

  private async begin(pending: Pending, library: Library): Promise<boolean> {
    this.pending.add(pending)
    try {
      await send(pending, this, library)
      return true
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.pending.delete(pending)
      return false
    }
  }

  /** Approves or refuses a guest's photo, or lets an approved one wait again. */
  private answer(library: Library): Promise<boolean> {
    const answer = this.pick(['approve', 'approve', 'refuse', 'undo'])
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
  private async answerMany(library: Library): Promise<boolean> {
    const ids = this.idle((known) => known.isWaiting && known.isUploaded && !known.isTrashed)
    if (ids.length === 0) return false
    const isApproved = this.random.next() < 0.7
    return this.changeMany(
      ids,
      (known) => (isApproved ? { ...known, isWaiting: false } : { ...known, isTrashed: true }),
      changedByEdit(library, `action: ${isApproved ? 'APPROVE' : 'TRASH'}`, ids, this.random.next() < 0.5),
    )
  }

  private async label(library: Library): Promise<boolean> {
    const label = this.pick(LABELS)
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

  private rename(library: Library): Promise<boolean> {
    const title = `title ${(this.titles += 1)}`
    return this.changePhoto(
      library,
      () => true,
      (known) => ({ ...known, title }),
      (id) => `updatePhoto(input: { id: "${id}", title: "${title}" }) { id }`,
    )
  }

  private trashOrRestore(library: Library): Promise<boolean> {
    const isTrashed = this.random.next() < 0.6
    return this.changePhoto(
      library,
      (known) => known.isUploaded && known.isTrashed !== isTrashed,
      (known) => ({ ...known, isTrashed }),
      (id) => `${isTrashed ? 'trash' : 'restore'}(ids: ["${id}"]) { id }`,
    )
  }

  private delete(library: Library): Promise<boolean> {
    return this.changePhoto(
      library,
      (known) => known.isUploaded,
      () => null,
      (id) => `delete(ids: ["${id}"])`,
    )
  }

  private async arrange(library: Library): Promise<boolean> {
    const albums = [...this.albums.keys()].filter((id) => !this.openAlbums.has(id))
    if (albums.length === 0) return false
    const album = this.pick(albums)
    const field = this.pick(['addToAlbum', 'addToAlbum', 'moveInAlbum', 'removeFromAlbum'])
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

  private async createAlbum(library: Library): Promise<boolean> {
    if (this.albums.size + this.openAlbums.size >= MAX_ALBUMS) return false
    const title = `album ${(this.titles += 1)}`
    this.openAlbums.add(title)
    const { createAlbum } = await ask(library, `createAlbum(input: { title: "${title}" }) { id }`)
    this.openAlbums.delete(title)
    this.albums.set(createAlbum.id, title)
    return true
  }

  /**
   * Deletes an album to which nothing is being added: otherwise the order would be unknown. With its links it also ends guests'
   * uploads that have not arrived.
   */
  private async deleteAlbum(library: Library): Promise<boolean> {
    const isBusy = [...this.photos.values()].some((photo) => photo.isBusy)
    const albums = [...this.albums.keys()].filter((id) => !this.openAlbums.has(id) && !this.isGuestsBusy(id))
    if (isBusy || albums.length === 0) return false
    const id = this.pick(albums)
    this.openAlbums.add(id)
    await ask(library, `deleteAlbum(id: "${id}")`)
    this.openAlbums.delete(id)
    this.forgetAlbum(id)
    return true
  }

  /** Whether guests are adding photos to the album. */
  private isGuestsBusy(album: string): boolean {
    return [...this.guestsLinks].some(
      ([link, of]) => of.album === album && (this.isSending(link) || this.stoppedLinks.has(link)),
    )
  }

  forgetAlbum(id: string): void {
    this.albums.delete(id)
    for (const [link, album] of this.links) {
      if (album !== id) continue
      this.links.delete(link)
      this.guestsLinks.delete(link)
    }
  }

  /** @param forGuests whether guests may add photos by the link */
  private async share(library: Library, forGuests = false): Promise<boolean> {
    const albums = [...this.albums.keys()].filter((id) => !this.openAlbums.has(id))
    if (albums.length === 0 || this.links.size >= 10) return false
    const album = this.pick(albums)
    const limits = forGuests ? ', contributions: { photos: 2000, bytes: 100000000, approval: true }' : ''
    try {
      const { share } = await ask(library, `share(albumId: "${album}"${limits}) { id token }`)
      if (!this.albums.has(album)) return true
      this.links.set(share.id, album)
      if (forGuests) this.guestsLinks.set(share.id, { album, token: share.token, photos: 0, bytes: 0 })
      return true
    } catch (error) {
      // The album was deleted while its link was being created.
      if (error instanceof Refused || !this.albums.has(album)) return false
      throw error
    }
  }

  private async reanalyze(library: Library): Promise<boolean> {
    const ids = this.idle((known) => known.isUploaded)
    if (ids.length === 0) return false
    try {
      const { reanalyze } = await ask(library, `reanalyze(input: { ids: ["${this.pick(ids)}"] }) { id }`)
      this.jobs.add(reanalyze.id)
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  }

  /** Labels many photos in the background. */
  private async labelMany(library: Library): Promise<boolean> {
    const label = this.pick(LABELS)
    const ids = this.idle((known) => known.isUploaded && !known.isTrashed)
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
      ids.map((id) => this.photos.get(id)!.tryToChange(to, async () => (await changed).includes(id))),
    )
    return made.includes(true)
  }

  /** Photos of this kind that are not being changed. */
  private idle(isMeant: (known: Known) => boolean): string[] {
    return [...this.photos].flatMap(([id, photo]) =>
      !photo.isBusy && photo.now && isMeant(photo.now) ? id : [],
    )
  }

  private async changePhoto(
    library: Library,
    isMeant: (known: Known) => boolean,
    to: (known: Known) => Known | null,
    mutation: (id: string) => string,
  ): Promise<boolean> {
    const ids = this.idle(isMeant)
    if (ids.length === 0) return false
    const id = this.pick(ids)
    const photo = this.photos.get(id)!
    try {
      await photo.change(to, async () => void (await ask(library, mutation(id))))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      photo.refused()
      return false
    }
    if (!photo.now) this.photos.delete(id)
    return true
  }
}
