import { existsSync } from 'node:fs'
import { access, constants, mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { TakenNames } from '@album/archive/file-names'
import { everyPhoto } from '@album/archive/every-photo'
import { inParallel } from '@album/async/in-parallel'
import { MANIFEST, ManifestWriter } from '@album/archive/manifest'
import {
  ArchiveAlbumsDocument,
  ArchivedFileDocument,
  ArchivePageDocument,
  type ArchivePageQuery,
  ArchiveRawFilesDocument,
  ArchiveSizeDocument,
} from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { counted, type Progress, progressOf } from '../progress.ts'
import { Refusal } from '../command.ts'
import { download } from './download.ts'
import { fileFor, type PhotoFile } from './file-for.ts'
import { formerFiles } from './former-files.ts'
import { partOf } from './part-file.ts'
import { type SidecarLabels, type Sidecars, writeSidecar } from './sidecar.ts'

const MAX_DOWNLOADS = 4

type Photo = ArchivePageQuery['photos']['items'][number]

export interface Exported {
  written: number
  /** Written by an earlier export. */
  there: number
  /** Raw files of photos, in addition to the photos. */
  rawFiles: number
  /** Files of photos that wait for approval, among those written or there. */
  unapproved: number
  albums: number
  /** Files that the album refused and does not keep. */
  refused: number
  /** The title and the reason of each. */
  missing: [title: string, why: string][]
  /** Names of files of an earlier export whose photos the album no longer has. They stay in the folder. */
  leftOver: string[]
  /** Undefined without `--xmp` and `--xmp-all`. */
  sidecars?: Sidecars
}

/**
 * Writes every photo's file into a folder, with a manifest of everything the album knows about them.
 * @param labels which labels XMP sidecars have; undefined for no sidecars @throws Refusal
 */
export async function exportTo(
  folder: string,
  library: Library,
  progress: Progress,
  labels?: SidecarLabels,
): Promise<Exported> {
  try {
    return await writeAll(folder, library, progress, labels)
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    progress.end()
    throw new Refusal('The disk is full. Make room and run the same command again.')
  }
}

async function writeAll(
  folder: string,
  library: Library,
  progress: Progress,
  labels: SidecarLabels | undefined,
): Promise<Exported> {
  await mkdir(folder, { recursive: true })
    .then(() => access(folder, constants.W_OK))
    .catch(() => {
      throw new Refusal(`The folder ${folder} is not writable.`)
    })
  const exported: Exported = {
    written: 0,
    there: 0,
    rawFiles: 0,
    unapproved: 0,
    albums: 0,
    refused: 0,
    missing: [],
    leftOver: [],
  }
  if (labels) exported.sidecars = { written: 0, foreign: [] }
  const manifest = new ManifestWriter()
  const taken = new TakenNames()
  taken.take(MANIFEST)
  const former = await formerFiles(folder)
  /** The files that the new list has. */
  const listedNow = new Set<string>()
  const part = partOf(join(folder, MANIFEST))
  const file = await open(part, 'w')
  try {
    await file.appendFile(manifest.head(new Date()))
    const total = (await library.ask(ArchiveSizeDocument, {})).usage.photos
    for await (const photos of pages(library)) {
      const files = new Map<string, PhotoFile | undefined>()
      // One after another, so that photos get the same names each time.
      for (const photo of photos)
        files.set(photo.id, addressOf(photo) ? await fileFor(photo, folder, taken) : undefined)
      await inParallel(photos, MAX_DOWNLOADS, async (photo) => {
        if (photo.status === 'REJECTED') return void (exported.refused += 1)
        const why = await fetched(photo, files.get(photo.id), folder, library, exported)
        if (why) {
          exported.missing.push([photo.title, why])
          files.set(photo.id, undefined)
        }
        const { written, there, missing } = exported
        progress.show(progressOf(written + there + missing.length, total, 'photo'))
      })
      for (const photo of photos) {
        former.delete(photo.sha256)
        const name = files.get(photo.id)?.name
        if (name) listedNow.add(name)
        await file.appendFile(manifest.photo(photo, name ?? null))
        if (name && labels) await writeSidecar(photo, join(folder, name), labels, exported.sidecars!)
      }
    }
    for await (const albums of albumPages(library))
      for (const album of albums) {
        await file.appendFile(manifest.album(album))
        exported.albums += 1
      }
  } finally {
    await file.close()
  }
  await rename(part, join(folder, MANIFEST))
  exported.leftOver = [...former.values()]
    .flat()
    .filter((name) => !listedNow.has(name) && existsSync(join(folder, name)))
  progress.end()
  return exported
}

/** @returns why a photo's file could not be exported; undefined if it was */
async function fetched(
  photo: Photo,
  file: PhotoFile | undefined,
  folder: string,
  library: Library,
  exported: Exported,
): Promise<string | undefined> {
  if (!file) return photo.reason?.message ?? 'It is still being uploaded. Export again later.'
  const count = (counted: 'written' | 'there') => {
    exported[photo.rawOf ? 'rawFiles' : counted] += 1
    if (photo.unapproved) exported.unapproved += 1
  }
  if (file.isThere) {
    count('there')
    return undefined
  }
  let isFirst = true
  const address = async () => {
    const known = isFirst ? addressOf(photo) : await freshAddress(photo.id, library)
    isFirst = false
    return known ?? gone()
  }
  try {
    await download(address, join(folder, file.name), photo.sha256)
    count('written')
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const addressOf = ({ images }: Pick<Photo, 'images'>) => images.find(({ name }) => name === 'ORIGINAL')?.url

async function freshAddress(id: string, library: Library): Promise<string | undefined> {
  const { photo } = await library.ask(ArchivedFileDocument, { id })
  return photo ? addressOf(photo as Photo) : undefined
}

function gone(): never {
  throw new Refusal('It was deleted during the export.')
}

const pages = (library: Library) =>
  everyPhoto<Photo>({
    page: async (variables) => (await library.ask(ArchivePageDocument, variables)).photos,
    photosById: async (ids) => (await library.ask(ArchiveRawFilesDocument, { ids })).photosById,
  })

async function* albumPages(library: Library) {
  let nextToken: string | null | undefined
  do {
    const { albums } = await library.ask(ArchiveAlbumsDocument, { nextToken })
    yield albums.items
    nextToken = albums.nextToken
  } while (nextToken)
}

const LEFT_OVER = [
  'file of an earlier export stays. Its photo was deleted from the album or is in the trash. Once it is deleted for good, an import adds it again.',
  'files of an earlier export stay. Their photos were deleted from the album or are in the trash. Once they are deleted for good, an import adds them again.',
] as const

/** The last lines that the command prints. */
export function summaryOf(exported: Exported, folder: string): string {
  const { written, there, rawFiles, unapproved, albums, refused, missing, leftOver, sidecars } = exported
  return [
    `written       ${counted(written, 'photo')}`,
    `already there ${counted(there, 'photo')}`,
    rawFiles > 0 && `raw files     ${rawFiles}, each next to its photo`,
    unapproved > 0 &&
      `unapproved    ${counted(unapproved, 'photo')} of these: guests added them, and they wait for your approval`,
    `albums        ${albums}`,
    sidecars && `sidecars      ${sidecars.written}`,
    sidecars &&
      sidecars.foreign.length > 0 &&
      [
        `kept          ${counted(sidecars.foreign.length, 'sidecar')} of other programs: they were not overwritten`,
        ...sidecars.foreign.map((name) => `  ${name}`),
      ].join('\n'),
    refused > 0 && `skipped       ${counted(refused, 'file')} that the album had refused`,
    missing.length > 0 &&
      [
        `not exported  ${counted(missing.length, 'photo')}`,
        ...missing.map(([title, why]) => `  ${title}: ${why}`),
      ].join('\n'),
    leftOver.length > 0 &&
      [
        `left over     ${counted(leftOver.length, ...LEFT_OVER)} Delete what you do not want to import again, with its sidecars:`,
        ...leftOver.map((name) => `  ${name}`),
      ].join('\n'),
    `Labels, albums and dates are in ${join(folder, MANIFEST)}.`,
  ]
    .filter(Boolean)
    .join('\n')
}
