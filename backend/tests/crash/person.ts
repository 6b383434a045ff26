import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import type { Upload } from '../../generated/graphql.ts'
import type { Random } from '../../seed/random.ts'
import { type Library, put } from '../library.ts'
import { catVariant } from '../pictures.ts'
import { type Known, Possible } from './known.ts'

/** The maximum number of photos, so that rounds do not take longer and longer. */
const MAX_PHOTOS = 40
const MAX_ALBUMS = 4
const LABELS = ['Red', 'Green', 'Blue']
/** One photo in this many is large enough for the models to analyse. */
const CAT_EVERY = 8

/** The album refused a change because of other ones: nothing has changed. */
class Refused extends Error {}

interface Pending {
  bytes: Buffer
  fileName: string
  /** Undefined until the album has answered with an upload URL. */
  upload?: Upload
}

/**
 * A person who does many things at once, and remembers what the album has acknowledged. Changes that were running when
 * the album died are left open; `settle` finds out their outcome.
 */
export class Person {
  readonly photos = new Map<string, Possible>()
  readonly albums = new Map<string, string>()
  readonly links = new Map<string, string>()
  readonly jobs = new Set<string>()
  /** Files for which the photo or the upload has not been acknowledged. */
  readonly pending = new Set<Pending>()
  /** Unacknowledged creations and deletions of albums. */
  readonly openAlbums = new Set<string>()
  /** How many photos were recorded in total. */
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
      [this.upload, isFull ? 1 : 8],
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
    const n = this.firstPicture + this.pictures
    this.pictures += 1
    const bytes = n % CAT_EVERY === 0 ? await catVariant(n % 65_536) : await smallPicture(n)
    const pending: Pending = { bytes, fileName: `${n}.png` }
    this.pending.add(pending)
    await this.send(pending, library)
    return true
  }

  /** Records a photo and uploads its bytes; resumes an interrupted attempt. */
  async send(pending: Pending, library: Library): Promise<void> {
    const { bytes, fileName } = pending
    if (!pending.upload) {
      pending.upload = await library.reserve(bytes, fileName)
      const { id } = pending.upload.photo
      this.added += 1
      this.photos.set(
        id,
        new Possible({ isUploaded: false, title: fileName, labels: [], isTrashed: false, albums: [] }),
      )
    }
    const photo = this.photos.get(pending.upload.photo.id)!
    await photo.change(
      (known) => ({ ...known, isUploaded: true }),
      async () => {
        const { status } = await put(pending.upload!, bytes)
        // 412: the bytes had arrived already, but the acknowledgement was lost.
        if (status !== 200 && status !== 412) throw new Error(`PUT was answered ${status}.`)
      },
    )
    this.pending.delete(pending)
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

  /** Deletes an album to which nothing is being added: otherwise the order would be unknown. */
  private async deleteAlbum(library: Library): Promise<boolean> {
    const isBusy = [...this.photos.values()].some((photo) => photo.isBusy)
    const albums = [...this.albums.keys()].filter((id) => !this.openAlbums.has(id))
    if (isBusy || albums.length === 0) return false
    const id = this.pick(albums)
    this.openAlbums.add(id)
    await ask(library, `deleteAlbum(id: "${id}")`)
    this.openAlbums.delete(id)
    this.forgetAlbum(id)
    return true
  }

  forgetAlbum(id: string): void {
    this.albums.delete(id)
    for (const [link, album] of this.links) if (album === id) this.links.delete(link)
  }

  private async share(library: Library): Promise<boolean> {
    const albums = [...this.albums.keys()].filter((id) => !this.openAlbums.has(id))
    if (albums.length === 0 || this.links.size >= 10) return false
    const album = this.pick(albums)
    try {
      const { share } = await ask(library, `share(albumId: "${album}") { id }`)
      if (this.albums.has(album)) this.links.set(share.id, album)
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
    const refusing = refusedByEdit(library, `action: ADD_LABELS, labels: ["${label}"]`, ids)
    const changed = await Promise.all(
      ids.map((id) =>
        this.photos.get(id)!.changeUnlessRefused(
          (known) => ({ ...known, labels: [...new Set([...known.labels, label])] }),
          async () => (await refusing).includes(id),
        ),
      ),
    )
    return changed.includes(true)
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

/** Runs an edit of many photos to its end. @returns the photos that it refused */
async function refusedByEdit(library: Library, edit: string, ids: string[]): Promise<string[]> {
  let id: string
  try {
    const { editMany } = await ask(
      library,
      `editMany(input: { ${edit}, ids: ${JSON.stringify(ids)} }) { id }`,
    )
    id = editMany.id
  } catch (error) {
    if (error instanceof Refused) return ids
    throw error
  }
  for (;;) {
    const { job } = await library.ask(`{ job(id: "${id}") { status refused { items { id } } } }`)
    if (job.status === 'DONE') return job.refused.items.map((photo: { id: string }) => photo.id)
    await sleep(50)
  }
}

/** @throws Refused because of concurrent changes, Error for anything that must not happen, and the errors of `fetch` */
async function ask(library: Library, mutation: string): Promise<any> {
  const { data, errors } = await library.query(`mutation { ${mutation} }`)
  if (!errors) return data
  if (errors.every(({ errorType }) => errorType === 'Conflict')) throw new Refused(errors[0]!.message)
  throw new Error(`${mutation} was answered ${JSON.stringify(errors)}`)
}

/** Too small to be analysed, so that it is READY within milliseconds; `n` is its colour. */
const smallPicture = (n: number) =>
  sharp({
    create: {
      ...{ width: 48, height: 36, channels: 3 },
      background: { r: n % 256, g: Math.floor(n / 256) % 256, b: Math.floor(n / 65_536) },
    },
  })
    .png()
    .toBuffer()
