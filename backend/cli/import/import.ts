import { ARCHIVE } from '../archive/lines.ts'
import type { Library } from '../library.ts'
import { counted, type Progress } from '../progress.ts'
import { Refusal } from '../refusal.ts'
import { archivedIn } from './archived.ts'
import { restoreAlbums } from './albums.ts'
import { picturesIn } from './pictures.ts'
import { restore } from './restore.ts'
import { send } from './send.ts'
import { whenSeen } from './wait.ts'

/** What has become of a folder's files, in the album. */
export interface Imported {
  added: number
  here: number
  inTrash: number
  /** Each with its file's name and a sentence. */
  refused: [name: string, why: string][]
  /** What an export's file says that the album did not take. */
  problems: string[]
  /** Files that were not sent, since their names are not those of pictures. */
  others: string[]
  /** Why it did not come to its end. */
  stopped?: string
}

/** Adds a folder's pictures, and, of an export, what a person had said of them. */
export async function importFrom(folder: string, library: Library, progress: Progress): Promise<Imported> {
  const { pictures, videos, others } = await picturesIn(folder)
  const archived = await archivedIn(folder)
  const imported: Imported = {
    added: 0,
    here: 0,
    inTrash: 0,
    refused: videos.map((name) => [name, 'Videos are not kept here; only pictures.']),
    problems: [],
    others: archived ? others.filter((name) => name !== ARCHIVE) : others,
  }
  /** The photos here, by their bytes; and the name of each one's file. */
  const bySha256 = new Map<string, string>()
  const added = new Map<string, string>()
  const sha256s = new Map<string, string>()
  let done = 0
  try {
    await send(
      pictures,
      library,
      (sha256) => archived?.photos.get(sha256)?.title,
      (picture, sent) => {
        progress.show(`${counted((done += 1), 'file')} of ${pictures.length}`)
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
  const waiting = archived ? [...sha256s.keys()] : [...added.keys()]
  let seen = 0
  progress.show(`Looking at ${counted(waiting.length, 'photo')}`)
  await whenSeen(waiting, library, async (photos) => {
    for (const { id, status, reason } of photos)
      if (status === 'REJECTED' && added.has(id)) {
        imported.added -= 1
        imported.refused.push([added.get(id)!, reason!.message])
      }
    if (archived) {
      const saidOf = ({ id }: { id: string }) => archived.photos.get(sha256s.get(id)!)
      imported.problems.push(...(await restore(photos, saidOf, library)))
      for (const { id, albums: places } of photos) albums.set(id, new Set(places.map((album) => album.id)))
    }
    progress.show(`Looked at ${counted((seen += photos.length), 'photo')} of ${waiting.length}`)
  })
  // Where photos are still to come, albums wait for them: they keep their order.
  if (archived && !imported.stopped) {
    const photoOf = new Map([...archived.photos].map(([sha256, { id }]) => [id, bySha256.get(sha256)]))
    const none: ReadonlySet<string> = new Set()
    imported.problems.push(
      ...(await restoreAlbums(
        archived.albums,
        (id) => photoOf.get(id),
        (photo) => albums.get(photo) ?? none,
        library,
      )),
    )
  }
  progress.end()
  return imported
}

/** What to tell whoever asked for it. */
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
        `left out      ${counted(others.length, 'other file')}: only names that end as a picture's are sent (.jpg, .heic …)`,
        ...others.map((name) => `  ${name}`),
      ].join('\n'),
    stopped,
  ]
    .filter(Boolean)
    .join('\n')
}
