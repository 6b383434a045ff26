import { batchesOf } from '@album/async/in-parallel'
import { DOWNLOADED_PAGE } from '@album/model/limits'

interface Deps<Photo> {
  /** A page of the library in the order in which its photos were added; if `unapproved`, of what waits for approval. */
  page: (variables: {
    filter?: { unapproved: true }
    limit: number
    nextToken?: string | null
  }) => Promise<{ items: readonly Photo[]; nextToken?: string | null }>
  photosById: (ids: string[]) => Promise<readonly Photo[]>
}

interface Listed {
  id: string
  addedBy?: string | null
  rawFile?: { id: string } | null
}

/**
 * Every photo of a library except the trash, page by page: a raw file after its photo, and at the end what guests have added and
 * its owner has not approved. The library's list leaves those out. They are read before that list and after it, because some may
 * be analysed or approved while it is read.
 */
export async function* everyPhoto<Photo extends Listed>(deps: Deps<Photo>): AsyncGenerator<Photo[]> {
  const waiting = new Map<string, Photo>()
  const readWaiting = async () => {
    for await (const photos of pages(deps, { unapproved: true }))
      for (const photo of photos) waiting.set(photo.id, photo)
  }
  await readWaiting()
  const guests = new Set<string>()
  for await (const photos of pages(deps)) {
    for (const { id, addedBy } of photos) if (addedBy) guests.add(id)
    yield await withRawFiles(photos, deps)
  }
  await readWaiting()
  yield* batchesOf(
    [...waiting.values()].filter(({ id }) => !guests.has(id)),
    DOWNLOADED_PAGE,
  )
}

async function* pages<Photo>({ page }: Deps<Photo>, filter?: { unapproved: true }) {
  let nextToken: string | null | undefined
  do {
    const photos = await page({ ...(filter && { filter }), limit: DOWNLOADED_PAGE, nextToken })
    yield photos.items
    nextToken = photos.nextToken
  } while (nextToken)
}

async function withRawFiles<Photo extends Listed>(photos: readonly Photo[], { photosById }: Deps<Photo>) {
  const ids = photos.flatMap(({ rawFile }) => rawFile?.id ?? [])
  if (ids.length === 0) return [...photos]
  const rawFiles = await photosById(ids)
  return photos.flatMap((photo) => [photo, ...rawFiles.filter(({ id }) => id === photo.rawFile?.id)])
}
