import { MANIFEST } from '@album/archive/manifest'
import { FILE_REFUSALS } from '@album/model/uploads'
import type { Library } from '../library.ts'
import { counted, type Progress, progressOf } from '../progress.ts'
import { Refusal } from '../command.ts'
import { restoreAlbums } from './albums.ts'
import { picturesIn } from './pictures.ts'
import { readExport } from './read-export.ts'
import { restore } from './restore.ts'
import { send } from './send.ts'
import { whenAnalysed } from './when-analysed.ts'

/** The outcome of an import. */
export interface Imported {
  added: number
  here: number
  inTrash: number
  /** The file's name and the reason of each. */
  refused: [name: string, why: string][]
  /** What could not be restored from an export. */
  problems: string[]
  /** Files that were not sent because of their names. */
  others: string[]
  /** Why the import stopped before its end. */
  stopped?: string
}

/** Adds a folder's pictures. From an export it also restores corrections and albums. */
export async function importFrom(folder: string, library: Library, progress: Progress): Promise<Imported> {
  const { pictures, videos, others } = await picturesIn(folder)
  const found = await readExport(folder)
  const imported: Imported = {
    added: 0,
    here: 0,
    inTrash: 0,
    refused: videos.map((name) => [name, FILE_REFUSALS.VIDEO]),
    problems: [],
    others: found ? others.filter((name) => name !== MANIFEST) : others,
  }
  /** Photos by the SHA-256 of their bytes, and the file name of each. */
  const bySha256 = new Map<string, string>()
  const added = new Map<string, string>()
  const sha256s = new Map<string, string>()
  let done = 0
  try {
    await send(
      pictures,
      library,
      (sha256) => found?.photos.get(sha256)?.title,
      (picture, sent) => {
        progress.show(progressOf((done += 1), pictures.length, 'file'))
        if (sent.kind === 'refused') return imported.refused.push([picture.name, sent.message])
        imported[sent.kind] += 1
        if (sent.kind === 'inTrash') return
        bySha256.set(sent.sha256, sent.photo)
        sha256s.set(sent.photo, sent.sha256)
        if (sent.kind === 'added') added.set(sent.photo, picture.name)
      },
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    imported.stopped = error.message
  }

  const albums = new Map<string, Set<string>>()
  const waiting = found ? [...sha256s.keys()] : [...added.keys()]
  let analysed = 0
  progress.show(`Waiting for the analysis of ${counted(waiting.length, 'photo')}`)
  await whenAnalysed(waiting, library, async (photos) => {
    for (const { id, status, reason } of photos)
      if (status === 'REJECTED' && added.has(id)) {
        imported.added -= 1
        imported.refused.push([added.get(id)!, reason!.message])
      }
    if (found) {
      const correctionsOf = ({ id }: { id: string }) => found.photos.get(sha256s.get(id)!)
      imported.problems.push(...(await restore(photos, correctionsOf, library)))
      for (const { id, albums: members } of photos) albums.set(id, new Set(members.map((album) => album.id)))
    }
    progress.show(`Analysed ${progressOf((analysed += photos.length), waiting.length, 'photo')}`)
  })
  // Albums are restored after all photos, to keep their order.
  if (found && !imported.stopped) {
    const photoOf = new Map([...found.photos].map(([sha256, { id }]) => [id, bySha256.get(sha256)]))
    const none: ReadonlySet<string> = new Set()
    imported.problems.push(
      ...(await restoreAlbums(
        found.albums,
        (id) => photoOf.get(id),
        (photo) => albums.get(photo) ?? none,
        library,
      )),
    )
  }
  progress.end()
  return imported
}

/** The last lines that the command prints. */
export function summaryOf({ added, here, inTrash, refused, problems, others, stopped }: Imported): string {
  const name = (each: [string, string]) => `  ${each[0]}: ${each[1]}`
  return [
    `added         ${counted(added, 'photo')}`,
    `already here  ${counted(here, 'photo')}`,
    inTrash > 0 &&
      `in the trash  ${counted(inTrash, 'photo')}: restore them on the page, or delete them there first`,
    refused.length > 0 &&
      [`not added     ${counted(refused.length, 'file')}`, ...refused.map(name)].join('\n'),
    problems.length > 0 && ['not restored', ...problems.map((problem) => `  ${problem}`)].join('\n'),
    others.length > 0 &&
      [
        `skipped       ${counted(others.length, 'other file')}: only names with a picture's extension are sent (.jpg, .heic …)`,
        ...others.map((name) => `  ${name}`),
      ].join('\n'),
    stopped,
  ]
    .filter(Boolean)
    .join('\n')
}
