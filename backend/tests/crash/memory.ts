import type { LinkForGuests, Target } from './guest-requests.ts'
import type { Known, Possible } from './known.ts'

/** A file for which the photo or the upload has not been acknowledged. */
export interface Pending {
  bytes: Buffer
  fileName: string
  /** It is cancelled when its bytes have arrived, which must be refused. */
  isCancelledLate: boolean
  /** Undefined for the person's own file. */
  guest?: Guest
  /** Undefined until the album has answered where to send the bytes. */
  target?: Target
}

export interface Guest {
  name: string
  /** The id of the link by which they add the photo. */
  link: string
  /** They cancel it instead of sending its bytes. */
  cancels: boolean
  /** An attempt to cancel it may have lost its answer. */
  hasTriedToCancel: boolean
}

/** What the album has acknowledged, and what was running when it died: `settle` finds out the outcome of that. */
export class Memory {
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

  /** Photos of this kind that are not being changed. */
  idle(isMeant: (known: Known, id: string) => boolean): string[] {
    return [...this.photos].flatMap(([id, photo]) =>
      !photo.isBusy && photo.now && isMeant(photo.now, id) ? id : [],
    )
  }

  /** The albums that are not being deleted. */
  stableAlbums(): string[] {
    return [...this.albums.keys()].filter((id) => !this.openAlbums.has(id))
  }

  /** The links by which guests can add photos. */
  openLinks(): string[] {
    return [...this.guestsLinks].flatMap(([link, { album }]) =>
      this.openAlbums.has(album) || this.stoppedLinks.has(link) ? [] : link,
    )
  }

  /** Whether guests are recording, sending or cancelling photos by a link. */
  isSending(link: string): boolean {
    return [...this.pending].some(({ guest }) => guest?.link === link)
  }

  /** Whether guests are adding photos to the album. */
  isGuestsBusy(album: string): boolean {
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
}
