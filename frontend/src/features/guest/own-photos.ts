import { hexOf, sha256Of } from '../../shared/sha256-text.ts'
import { createStore, type ReadableStore } from '../../shared/state/create-store.ts'

/** A photo that this browser has added by a link. */
export interface OwnPhoto {
  id: string
  /** The same for photos that were chosen together, and greater for later ones. */
  drop: number
  takenBack?: boolean
}

/** The photos that this browser has added by one link. */
interface Added {
  /** The SHA-256 of the link's token. The token itself is not stored. */
  link: string
  /** With it, the guest can take the photos back. The album knows its SHA-256. */
  secret: string
  photos: readonly OwnPhoto[]
  /** The browser has files that a newer page must send (add/kept-files). */
  hasKept?: boolean
}

const KEY = 'album.guest.added'
const MAX_LINKS = 20
/** Of all links, about 250 kB. One link takes at most MAX_CONTRIBUTED_PHOTOS. */
const MAX_PHOTOS = 4000

export interface OwnPhotos {
  photos: ReadableStore<readonly OwnPhoto[]>
  /** Whether this browser has files that wait to be sent by the link. */
  hasKept: ReadableStore<boolean>
  /** Reads what earlier visits have added. */
  load(): Promise<void>
  /** The SHA-256 of the secret, hexadecimal, for photos that are added now. Undefined if the browser cannot compute it. */
  receipt(): Promise<string | undefined>
  secret(): string
  add(id: string, drop: number): Promise<void>
  /** Notes that photos were taken back, or that this was undone. */
  mark(ids: readonly string[], takenBack: boolean): Promise<void>
  /** Forgets photos that are no longer this browser's. */
  forget(ids: readonly string[]): Promise<void>
  /** The SHA-256 of the link's token, base64. */
  link(): Promise<string>
  /** Notes whether files wait to be sent by the link. @returns whether the browser has stored that */
  noteKept(hasKept: boolean): Promise<boolean>
}

/**
 * The photos that this browser has added by a link, and the secret with which it can take them back. They are in localStorage: a
 * reload and a later visit know them. If the browser cannot store them, they are known until the page is closed.
 */
export function ownPhotosOf(token: string): OwnPhotos {
  const photos = createStore<readonly OwnPhoto[]>([])
  const hasKept = createStore(false)
  const link = () => sha256Of(token, 'base64')
  let known: Added | undefined
  let isStored = true

  /** Reads the stored photos first, because another window may have added more. */
  async function change(
    how: (photos: readonly OwnPhoto[]) => readonly OwnPhoto[],
    kept?: boolean,
  ): Promise<Added> {
    const own = await link()
    const all = read()
    const stored = all.find((added) => added.link === own)
    const before = (isStored ? stored : undefined) ?? known ?? { link: own, secret: newSecret(), photos: [] }
    known = { ...before, photos: how(before.photos), hasKept: kept ?? before.hasKept === true }
    isStored = write([known, ...all.filter((added) => added.link !== own)])
    photos.set(known.photos)
    hasKept.set(known.hasKept === true)
    return known
  }

  return {
    photos,
    hasKept,
    link,
    async noteKept(kept) {
      await change((photos) => photos, kept)
      return isStored
    },
    async load() {
      const stored = read()
      // Opening a link stores nothing.
      if (stored.length === 0) return
      const own = await link()
      if (stored.some((added) => added.link === own)) await change((photos) => photos)
    },
    async receipt() {
      try {
        const { secret } = await change((photos) => photos)
        return await sha256Of(secret, 'hex')
      } catch {
        return undefined
      }
    },
    secret: () => known?.secret ?? '',
    async add(id, drop) {
      await change((photos) => [...photos.filter((photo) => photo.id !== id), { id, drop }])
    },
    async mark(ids, takenBack) {
      await change((photos) =>
        photos.map(({ id, drop }, at) =>
          ids.includes(id) ? { id, drop, ...(takenBack && { takenBack }) } : photos[at]!,
        ),
      )
    },
    async forget(ids) {
      await change((photos) => photos.filter(({ id }) => !ids.includes(id)))
    },
  }
}

/** The photos that the guest has not taken back. */
export const stillAdded = (photos: readonly OwnPhoto[]) => photos.filter(({ takenBack }) => !takenBack)

/** The photos that the guest chose together last. */
export function lastDropOf(photos: readonly OwnPhoto[]): readonly OwnPhoto[] {
  const added = stillAdded(photos)
  const last = Math.max(...added.map(({ drop }) => drop))
  return added.filter(({ drop }) => drop === last)
}

/** The stored photos by link, the most recently used link first. Stored data of another form is ignored. */
function read(): Added[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isAdded) : []
  } catch {
    return []
  }
}

const isAdded = (value: Partial<Added> | null): value is Added =>
  typeof value?.link === 'string' &&
  typeof value.secret === 'string' &&
  Array.isArray(value.photos) &&
  value.photos.every(
    (photo: Partial<OwnPhoto> | null) => typeof photo?.id === 'string' && typeof photo.drop === 'number',
  )

/** @returns whether the browser has stored it */
function write(all: readonly Added[]): boolean {
  let room = MAX_PHOTOS
  const kept = all.slice(0, MAX_LINKS).map((added) => {
    const photos = room > 0 ? added.photos.slice(-room) : []
    room -= photos.length
    return { ...added, photos }
  })
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
    return true
  } catch {
    // It is full, or the browser stores nothing.
    return false
  }
}

/** 256 random bits. */
const newSecret = () => hexOf(crypto.getRandomValues(new Uint8Array(32)))
