import { pastAddedAt } from '@album/dates/added-at'
import { isOnMap, isPlace } from '@album/model/point'
import { isTurn } from '@album/model/turn'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { linesOf } from '@album/archive/lines'
import {
  type AlbumLine,
  MANIFEST,
  type PhotoLine,
  readManifest,
  UnreadableManifest,
} from '@album/archive/manifest'
import { Refusal } from '../command.ts'
import { type Facts, merged, type OwnPlace } from './facts.ts'
import type { Findings } from './findings.ts'

/** The facts that an export states about the photos of a file. */
export interface ExportedPhoto {
  /** Their ids in the album that was exported: a guest can add a file that the owner has. */
  ids: string[]
  facts: Facts
}

export interface ReadExport {
  /** By the SHA-256 of the file, since files may have been renamed and moved. */
  photos: Map<string, ExportedPhoto>
  albums: AlbumLine[]
  /** Ids of photos that guests added, by the SHA-256 of the file. */
  guests: Map<string, string>
  /** Photos that waited for approval. `name`: the title, the guest's name and the titles of the albums that it was for. */
  unapproved: { id: string; name: string }[]
  /** SHA-256s of its files by their paths, in the order in which its album received them, and of raw files the paths of their pictures. */
  files: Map<string, string>
  rawFiles: Map<string, string>
}

/** Reads the manifest of an export; undefined for any other folder. @throws Refusal */
export async function readExport(folder: string, findings: Findings): Promise<ReadExport | undefined> {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return undefined
  const found: ReadExport = {
    photos: new Map(),
    albums: [],
    guests: new Map(),
    unapproved: [],
    files: new Map(),
    rawFiles: new Map(),
  }
  const unapproved: PhotoLine[] = []
  const pathOf = new Map<string, string>()
  try {
    for await (const line of readManifest(linesOf(createReadStream(path))))
      if (line.kind === 'photo') {
        const same = found.photos.get(line.sha256)
        if (!same) found.photos.set(line.sha256, { ids: [line.id], facts: factsOf(line, findings) })
        // Photos that wait for approval come last. The owner may have the same file: that photo counts.
        else if (!line.unapproved) found.photos.set(line.sha256, together(same, line, findings))
        if (line.addedBy) found.guests.set(line.sha256, line.id)
        if (line.unapproved) unapproved.push(line)
        if (!line.file) continue
        const file = join(folder, line.file)
        found.files.set(file, line.sha256)
        pathOf.set(line.id, file)
        // A photo comes before its raw file.
        const picture = pathOf.get(line.rawOf ?? '')
        if (picture) found.rawFiles.set(file, picture)
      } else found.albums.push(line)
  } catch (error) {
    throw error instanceof UnreadableManifest ? new Refusal(error.message) : error
  }
  const titles = new Map(found.albums.map(({ id, title }) => [id, title]))
  found.unapproved = unapproved.map(({ id, title, addedBy, albums }) => {
    const meant = (albums ?? []).flatMap(({ id }) => titles.get(id) ?? [])
    const by = addedBy ? ` by ${addedBy}` : ''
    return { id, name: meant.length > 0 ? `${title}${by}, for ${meant.join(', ')}` : `${title}${by}` }
  })
  return found
}

/** An import makes one photo of a file. The first photo says who added it. */
function together({ ids, facts }: ExportedPhoto, line: PhotoLine, findings: Findings): ExportedPhoto {
  const { addedBy: _, ...others } = factsOf(line, findings)
  return { ids: [...ids, line.id], facts: merged([facts, others])! }
}

/**
 * A person's own data about a photo, which no analysis can find again. Exports from before 2026-11-28 lack the file names of renamed
 * photos, those from before 2026-11-27 also removed labels; older ones also lack what is harmless, a favourite, archived, turned, or
 * placed by hand.
 */
function factsOf(line: PhotoLine, findings: Findings): Facts {
  const { file, title, fileName, description, takenLocal, takenOffset, labels, harmless, favourite } = line
  const { archived, addedBy, turn, dated, placed, removedLabels } = line
  const addedAt = addedAtOf(line, findings)
  const sentAs = fileName ?? title
  return {
    ...((title !== file || title !== sentAs) && { title }),
    // The album cuts a file name at a slash, so a title with one is set after the upload.
    ...(sentAs !== file && !/[/\\]/.test(sentAs) && { fileName: sentAs }),
    ...(description && { description }),
    ...(takenLocal && { taken: { local: takenLocal, offset: takenOffset ?? null } }),
    ...(!takenLocal && dated === true && { taken: null }),
    ...(addedAt && { addedAt }),
    ownLabels: labels.filter(({ source }) => source === 'USER').map(({ name }) => name),
    ...(isListOfTexts(removedLabels) && removedLabels.length > 0 && { removedLabels }),
    ...(harmless && { harmless }),
    ...(favourite && { favourite }),
    ...(archived && { archived }),
    ...(typeof addedBy === 'string' && addedBy && { addedBy }),
    ...(placed === true && { place: placeOf(line) }),
    ...(typeof turn === 'number' && isTurn(turn) && { turn }),
  }
}

function addedAtOf({ addedAt, file, title }: PhotoLine, findings: Findings): string | undefined {
  if (typeof addedAt !== 'string') return undefined
  const past = pastAddedAt(addedAt, new Date())
  if (!past) findings.add('ADDED_AT_IMPOSSIBLE', file ?? title)
  return past
}

const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** A place that a person set; null if the person removed it. */
function placeOf({ place, analysis }: PhotoLine): OwnPlace | null {
  const { latitude, longitude } = analysis?.location ?? {}
  const isPoint =
    typeof latitude === 'number' && typeof longitude === 'number' && isOnMap(latitude, longitude)
  return typeof place === 'string' && isPlace(place) && isPoint ? { place, latitude, longitude } : null
}
