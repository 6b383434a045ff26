import { type Key, linkKey, linkOwnerKey, listedLinkKey, smartLinkKey } from './keys.ts'
import { LINK_OWNER_KEPT } from './lifetimes.ts'
import { MAX_CONTRIBUTED_BYTES, MAX_CONTRIBUTED_PHOTOS } from './limits.ts'

/**
 * An album. Its photos are entries in a partition of its own, in the album's order. A smart album has no entries: it is a saved
 * search.
 */
export interface AlbumItem extends Key {
  id: string
  owner: string
  /** An item without a title is not an album: it is left when a photo is counted after its album was deleted. */
  title: string
  createdAt: string
  /** Its photos on show: exact together with pending tallies (model/tally). */
  count: number
  /** The number of the last addition of tallies to it. */
  tallied?: number
  /** The id of the chosen photo. */
  cover?: string
  /** A smart album's PhotoFilterInput. */
  filter?: Record<string, unknown>
}

/** A photo's place in an album: `{position}#{photo's id}`. */
export interface AlbumMemberItem extends Key {
  id: string
}

/** A share link's token: 256 bits, which cannot be guessed, in base64url. */
export const LINK_TOKEN_BYTES = 32

/**
 * A share link to an album. There are two items: under the SHA-256 of its token, for guests, and under its owner. A link to a smart
 * album has a third one, among all of its owner's links to smart albums.
 */
export interface LinkItem extends Key {
  /** The SHA-256 of its token, base64url. */
  id: string
  owner: string
  album: string
  createdAt: string
  /** Whether its guests can download each photo in full resolution. */
  download: boolean
  /** Whether they get the uploaded files, too; links from before this could be chosen give them with `download` (`rightsOf`). */
  originals?: boolean
  /** Whether its guests see labels; links from before this could be chosen show them. */
  labels?: boolean
  /** Whether its guests see where photos were taken. */
  places?: boolean
  /** Epoch seconds. */
  expiresAt: number
  smart?: boolean
  /** Lets its guests add photos. */
  contributions?: LinkContributions
  /** The guests' photos and bytes, on the item under the owner: exact, because the transaction that records photos counts them. */
  addedPhotos?: number
  addedBytes?: number
}

/** The limits for photos that guests add by a link. */
export interface LinkContributions {
  photos: number
  bytes: number
  /** Epoch seconds. */
  until: number
  /** Their photos wait for the owner's approval. */
  approval: boolean
  /** False if the owner has stopped adding; links on which that was never changed have none. */
  adding?: boolean
}

/** Why these limits of a link are refused. */
export const limitsRefusal = (photos: number, bytes: number) => {
  if (photos < 1 || photos > MAX_CONTRIBUTED_PHOTOS) return 'CONTRIBUTED_PHOTOS'
  return bytes >= 1 && bytes <= MAX_CONTRIBUTED_BYTES ? undefined : 'CONTRIBUTED_BYTES'
}

/** A link as its owner lists it. */
export interface ListedLinkItem extends LinkItem {
  /** The encrypted token; missing on links from before tokens were kept. */
  sealed?: string
  /** How often guests opened it. */
  opened?: number
  /** LARGE pictures that were made for its guests on the last such day: `2026-11-28`. */
  enlarged?: number
  enlargedOn?: string
}

export const linkKeysOf = ({ id, owner, album, smart }: LinkItem): Key[] => [
  linkKey(id),
  listedLinkKey(owner, album, id),
  ...(smart ? [smartLinkKey(owner, id)] : []),
]

/** The item with the owner of the photos that a link's guests send. It outlives the link by the uploads under way. */
export const ownerOfLink = ({ id, owner, expiresAt }: Pick<LinkItem, 'id' | 'owner' | 'expiresAt'>) => ({
  ...linkOwnerKey(id),
  owner,
  expiresAt: expiresAt + LINK_OWNER_KEPT,
})

/**
 * A guest, as functions/authorize passes them to resolvers (`ctx.identity.resolverContext`). All values are strings, because AppSync
 * guarantees no other type.
 */
export interface GuestIdentity {
  /** The id of the link. */
  share: string
  owner: string
  album: string
}

/** The rights that the owner of a link gives its guests. */
export interface LinkRights {
  labels: boolean
  places: boolean
  /** Each photo in full resolution: its LARGE picture, which contains nothing that the camera wrote. */
  download: boolean
  /** The uploaded files, with everything that the camera wrote. Only together with `download`. */
  originals: boolean
}

/** The rights that the owner of a link can choose by themselves; null or undefined chooses nothing. */
export type ChosenRights = { [Right in keyof LinkRights]?: boolean | null }

/** The rights that a new link gives unless its owner chooses others. */
export const RIGHTS_OF_NEW_LINK: LinkRights = {
  labels: true,
  places: false,
  download: false,
  originals: false,
}

/**
 * The rights that a link gives. Until 2026-11-30 `download` gave the uploaded files: a link from then has no `originals`, and keeps
 * giving what its owner chose.
 */
export const rightsOf = ({
  labels,
  places,
  download,
  originals,
}: Pick<LinkItem, keyof LinkRights>): LinkRights => ({
  labels: labels ?? true,
  places: places ?? false,
  download,
  originals: download && (originals ?? true),
})

/** The rights after a choice. Switching `download` off takes the originals away, and switching it on does not bring them back. */
export const rightsAfter = (before: LinkRights, chosen: ChosenRights): LinkRights => {
  const download = chosen.download ?? before.download
  return {
    labels: chosen.labels ?? before.labels,
    places: chosen.places ?? before.places,
    download,
    originals: download && (chosen.originals ?? before.originals),
  }
}

/** Whether an item is an album that exists: it has a title. */
export const isAlbum = (item: Partial<AlbumItem> | null | undefined): item is AlbumItem =>
  !!item && item.title !== undefined
