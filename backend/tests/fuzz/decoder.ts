import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../../cli/command.ts'
import { changesPhoto, clockAt, type Facts } from '../../cli/import/facts.ts'
import { Findings } from '../../cli/import/findings.ts'
import { readFolders } from '../../cli/import/read-folders.ts'
import { Progress } from '../../cli/progress.ts'
import { analyse } from '../../functions/rekognize/analyse.ts'
import { isRawType } from '@album/model/uploads'
import { contentTypeOf } from '../../functions/rekognize/picture/content-type.ts'
import { readExif } from '../../functions/rekognize/picture/exif.ts'
import { inspect } from '../../functions/rekognize/picture/inspect.ts'
import { rawHeaderOf } from '../../functions/rekognize/picture/raw/raw.ts'
import type { PhotoObjects } from '../../functions/objects/photo-objects.ts'
import { MANIFEST } from '../../archive/manifest.ts'
import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { ownLabelRefusal } from '@album/model/own-label'
import type { PhotoItem } from '@album/model/photo'
import { pastAddedAt } from '@album/dates/added-at'
import { isWallClock } from '@album/dates/wall-clock'
import { photoJson, PICTURE } from './sidecars.ts'

/**
 * A process that decodes files as the worker does, and reads folders as `album import` does. It may die. It stores nothing and runs
 * no models.
 */
export interface Job {
  bytes: Uint8Array
  /** A whole picture, only its header and EXIF, or a file of this name next to a picture that is imported. */
  as: 'picture' | 'header' | { imported: string }
}
/** The outcome for a file, how long it took, and the process's peak memory. */
export interface Result {
  became: string
  milliseconds: number
  bytesHeld: number
}

process.on('message', async ({ bytes, as }: Job) => {
  const start = performance.now()
  const file = Buffer.from(bytes)
  const became = await outcomeOf(file, as).catch((error: Error) => `an error: ${error.stack}`)
  const milliseconds = performance.now() - start
  process.send!({ became, milliseconds, bytesHeld: process.resourceUsage().maxRSS * 1024 } satisfies Result)
})

function outcomeOf(file: Buffer, as: Job['as']): Promise<string> {
  if (as === 'picture') return ofFile(file)
  return as === 'header' ? ofHeader(file) : ofImport(file, as.imported)
}

async function ofFile(file: Buffer): Promise<string> {
  const stored = { size: file.length, etag: 'none', bytes: async () => file, discard: () => {} }
  const objects = {
    arrived: async () => stored,
    putRendition: async () => {},
    keepOriginal: async () => {},
  } as unknown as PhotoObjects
  const detect = async () => [{ found: { labels: [] }, modelVersion: 'none' }]
  const deps = { objects, detect, placeAt: async () => undefined }
  const { status, reason } = await analyse({ bytes: file.length } as PhotoItem, deps)
  return `${status} ${reason ?? ''}`.trim()
}

/** Reads the bytes as a whole file, and as an EXIF block. */
async function ofHeader(file: Buffer): Promise<string> {
  const header = await inspect(file)
  const exif = 'refused' in header || header.exif.length === 0 ? [file] : header.exif
  const written = JSON.stringify(await readExif(exif, true))
  if (/NaN|Infinity/.test(written) || written.length > 2000) return `an error: EXIF is read as ${written}`
  const type = contentTypeOf(file)
  const raw = isRawType(type) ? rawHeaderOf(file, type) : undefined
  // What GraphQL takes as a whole number.
  if (raw && ![raw.width, raw.height].every((side) => side > 0 && side < 2 ** 31))
    return `an error: a raw file of ${raw.width} × ${raw.height} pixels`
  return 'refused' in header ? header.refused : 'a header'
}

/** Writes the file into a folder with a picture, or as the picture, and reads what the folder says about the picture. */
async function ofImport(file: Buffer, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'album-fuzz-'))
  try {
    await writeFile(join(folder, 'cat.jpg'), PICTURE)
    await writeFile(join(folder, 'cat.jpg.json'), photoJson)
    await writeFile(join(folder, name), file)
    const findings = new Findings()
    const folders = await readFolders([folder], findings, new Progress())
    const [picture] = folders.pictures
    const facts = picture && (await folders.factsOf(picture))
    const wrong = wrongIn(
      { ...facts, ...(picture && folders.historyOf(picture, '')) },
      folders.albums,
      name === MANIFEST,
    )
    if (wrong) return `an error: ${wrong} of ${JSON.stringify(facts).slice(0, 1000)}`
    if (findings.count > 0) return 'a finding'
    return facts && changesPhoto(facts) ? 'facts' : 'nothing'
  } catch (error) {
    // A manifest that is damaged ends the import with a sentence.
    if (error instanceof Refusal) return 'a finding'
    throw error
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * The album must accept everything that an import sends to it, except for the labels of an export: the import says
 * which of them the album refused.
 */
function wrongIn(
  { title = 'x', fileName = 'x', taken, addedAt, ownLabels = [] }: Partial<Facts>,
  albums: { title: string }[],
  isExport: boolean,
): string | undefined {
  for (const text of [title, fileName, ...albums.map((album) => album.title)])
    if (text.trim() === '' || text.length > MAX_TITLE_LENGTH) return `a title of ${text.length} characters`
  if (!isExport && ownLabels.some(ownLabelRefusal)) return 'a label that the album refuses'
  if (addedAt !== undefined && !pastAddedAt(addedAt, new Date())) return 'an impossible time of adding'
  if (!taken) return undefined
  const isPossible = 'moment' in taken ? clockAt(taken.moment) : isWallClock(taken.local)
  return isPossible ? undefined : 'an impossible date'
}
