import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ArchivedPhoto } from '@album/archive/manifest'
import { isOwnXmp, xmpOf } from '../xmp/write-xmp.ts'
import { writeWhole } from './part-file.ts'

/** Which labels become keywords: the person's own, or Rekognition's too. */
export type SidecarLabels = 'own' | 'all'

export interface Sidecars {
  written: number
  /** Sidecars of other programs, which stay as they are. */
  foreign: string[]
}

/**
 * As digiKam and darktable name it: `IMG_1.jpg.xmp` belongs to no other file, unlike `IMG_1.xmp`. No photo's file has such a name,
 * since each ends with its format's extension.
 */
const sidecarOf = (file: string) => `${file}.xmp`

/** Writes a photo's sidecar, or replaces that of an earlier export. It is complete or not there. */
export async function writeSidecar(
  photo: Pick<
    ArchivedPhoto,
    | 'title'
    | 'description'
    | 'takenLocal'
    | 'takenOffset'
    | 'labels'
    | 'turn'
    | 'harmless'
    | 'favourite'
    | 'addedBy'
    | 'archived'
    | 'analysis'
    | 'place'
    | 'placed'
  >,
  file: string,
  which: SidecarLabels,
  sidecars: Sidecars,
): Promise<void> {
  const path = sidecarOf(file)
  const there = await readFile(path, 'utf8').catch(() => undefined)
  if (there !== undefined && !isOwnXmp(there)) return void sidecars.foreign.push(basename(path))
  const text = xmpOf({
    ...(photo.title !== basename(file) && { title: photo.title }),
    description: photo.description,
    takenLocal: photo.takenLocal,
    takenOffset: photo.takenOffset,
    location: photo.analysis?.location,
    place: photo.place,
    placed: photo.placed,
    harmless: photo.harmless,
    favourite: photo.favourite,
    addedBy: photo.addedBy,
    archived: photo.archived,
    turn: photo.turn,
    labels: photo.labels.filter(({ source }) => which === 'all' || source === 'USER').map(({ name }) => name),
  })
  sidecars.written += 1
  if (text === there) return
  await writeWhole(path, text)
}
