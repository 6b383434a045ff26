import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { access, constants, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import {
  ARCHIVE_DOCUMENTS,
  type ArchiveAlbums,
  type ArchivedFile,
  type ArchivePage,
  type PhotoOfPage,
} from '../archive/documents.ts'
import { TakenNames } from '../archive/file-names.ts'
import { ARCHIVE, headLine, PhotoLines } from '../archive/lines.ts'
import { inParallel } from '../in-parallel.ts'
import type { Library } from '../library.ts'
import { counted, type Progress } from '../progress.ts'
import { Refusal } from '../refusal.ts'
import { download } from './download.ts'
import { type Place, placeOf } from './place.ts'

/** Photos asked for at once, with all that was seen in them: some hundred kilobytes. */
const PAGE = 25
const AT_ONCE = 4

export interface Exported {
  written: number
  /** There already, whole. */
  there: number
  albums: number
  /** Files that were no pictures: the album shows why, and does not keep them. */
  refused: number
  /** Each with its title and a sentence. */
  missing: [title: string, why: string][]
}

/** Writes every photo's file into a folder, and beside them all that the album knows. */
export async function exportTo(folder: string, library: Library, progress: Progress): Promise<Exported> {
  await mkdir(folder, { recursive: true })
    .then(() => access(folder, constants.W_OK))
    .catch(() => {
      throw new Refusal(`Nothing can be written to ${folder}.`)
    })
  const exported: Exported = { written: 0, there: 0, albums: 0, refused: 0, missing: [] }
  const lines = new PhotoLines()
  const taken = new TakenNames()
  taken.take(ARCHIVE)
  const part = join(folder, `.${ARCHIVE}.part`)
  const archive = createWriteStream(part)
  await once(archive, 'open')
  await write(archive, headLine(new Date()))

  for await (const photos of pages(library)) {
    const places = new Map<string, Place | undefined>()
    // One after another, so that the same photos get the same names each time.
    for (const photo of photos)
      places.set(photo.id, addressOf(photo) ? await placeOf(photo, folder, taken) : undefined)
    await inParallel(photos, AT_ONCE, async (photo) => {
      const place = places.get(photo.id)
      if (photo.status === 'REJECTED') return void (exported.refused += 1)
      const why = await fetched(photo, place, folder, library, exported)
      if (why) {
        exported.missing.push([photo.title, why])
        places.set(photo.id, undefined)
      }
      progress.show(`${counted(exported.written + exported.there, 'photo')} are here`)
    })
    for (const photo of photos)
      await write(archive, lines.photoLine(photo, places.get(photo.id)?.name ?? null))
  }
  for await (const albums of albumPages(library))
    for (const album of albums) {
      await write(archive, lines.albumLine(album))
      exported.albums += 1
    }
  archive.end()
  await once(archive, 'finish')
  await rename(part, join(folder, ARCHIVE))
  progress.end()
  return exported
}

/** @returns why a photo's file is not here, where it is not */
async function fetched(
  photo: PhotoOfPage,
  place: Place | undefined,
  folder: string,
  library: Library,
  exported: Exported,
): Promise<string | undefined> {
  if (!place) return photo.reason?.message ?? 'It is still on its way. Export again once it is there.'
  if (place.isThere) {
    exported.there += 1
    return undefined
  }
  let isFirst = true
  const address = async () => {
    const known = isFirst ? addressOf(photo) : await freshAddress(photo.id, library)
    isFirst = false
    return known ?? gone()
  }
  try {
    await download(address, join(folder, place.name), photo.sha256)
    exported.written += 1
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const addressOf = ({ images }: Pick<PhotoOfPage, 'images'>) =>
  images.find(({ name }) => name === 'ORIGINAL')?.url

async function freshAddress(id: string, library: Library): Promise<string | undefined> {
  const { photo } = await library.ask<ArchivedFile>(ARCHIVE_DOCUMENTS, { id }, 'ArchivedFile')
  return photo ? addressOf(photo) : undefined
}

function gone(): never {
  throw new Refusal('It has been deleted meanwhile.')
}

async function* pages(library: Library): AsyncGenerator<PhotoOfPage[]> {
  let nextToken: string | null | undefined
  do {
    const variables = { limit: PAGE, nextToken }
    const { photos } = await library.ask<ArchivePage>(ARCHIVE_DOCUMENTS, variables, 'ArchivePage')
    yield photos.items
    nextToken = photos.nextToken
  } while (nextToken)
}

async function* albumPages(library: Library) {
  let nextToken: string | null | undefined
  do {
    const { albums } = await library.ask<ArchiveAlbums>(ARCHIVE_DOCUMENTS, { nextToken }, 'ArchiveAlbums')
    yield albums.items
    nextToken = albums.nextToken
  } while (nextToken)
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

/** What to tell whoever asked for it. */
export function summaryOf(exported: Exported, folder: string): string {
  const { written, there, albums, refused, missing } = exported
  return [
    `written       ${counted(written, 'photo')}`,
    `already there ${counted(there, 'photo')}`,
    `albums        ${albums}`,
    refused > 0 && `left out      ${counted(refused, 'file')} that the album had refused`,
    missing.length > 0 &&
      [
        `not fetched   ${counted(missing.length, 'photo')}`,
        ...missing.map(([title, why]) => `  ${title}: ${why}`),
      ].join('\n'),
    `All that the album knows of them is in ${join(folder, ARCHIVE)}.`,
  ]
    .filter(Boolean)
    .join('\n')
}
