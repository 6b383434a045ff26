import type { AnalysedFragment } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { counted, listed, type Progress, progressOf } from '../progress.ts'
import { Refusal } from '../command.ts'
import { restoreAlbums } from './albums.ts'
import { changesPhoto, type Facts, merged } from './facts.ts'
import { Findings } from './findings.ts'
import { mayLackWhatWasRemoved } from './later-changes.ts'
import { isArchive, type PictureFile } from './pictures.ts'
import { photosOfGuests } from './photos-of-guests.ts'
import { type Folders, readFolders, unlistedPictures, unreadFiles } from './read-folders.ts'
import { restore } from './restore.ts'
import { send } from './send.ts'
import type { ImportRecord } from './undo/record.ts'
import { whenAnalysed } from './when-analysed.ts'

/** The outcome of an import. */
export interface Imported extends Pick<Folders, 'refused' | 'liveVideos' | 'trashed' | 'edited' | 'others'> {
  added: number
  /** Added raw files, each of which is one photo with its picture. */
  rawFiles: number
  here: number
  inTrash: number
  /** Photos whose sidecar, JSON file or own metadata has more than the album can read. */
  described: number
  findings: Findings
  /** Photos that a person has changed in the album, where the folder says something else. */
  keptChanges: number
  /** Photos without a date that this album had, and that another album received on another day. `day`: as `2024-03-05` (UTC) */
  undated: { title: string; day: string }[]
  /** The facts that the album refused. */
  problems: string[]
  /** Whether `--undo` can take it back. */
  isRecorded: boolean
  /** Why the import stopped before its end. */
  stopped?: string
}

/**
 * Adds the pictures of folders, with what the folders say about them: titles, dates, labels and albums.
 * @param record of what it does, to take it back later
 * @param overwrites whether the folders also count where a person has changed a photo in the album
 * @throws Refusal
 */
export async function importFrom(
  paths: string[],
  library: Library,
  progress: Progress,
  record: ImportRecord,
  overwrites = false,
): Promise<Imported> {
  const findings = new Findings()
  const folders = await readFolders(paths, findings, progress)
  const { pictures, refused, liveVideos, trashed, edited, others } = folders
  const imported: Imported = {
    added: 0,
    rawFiles: 0,
    here: 0,
    inTrash: 0,
    described: 0,
    refused: [...refused],
    liveVideos,
    trashed,
    edited,
    others,
    findings,
    keptChanges: 0,
    undated: [],
    problems: [],
    isRecorded: false,
  }
  const photos = new Map<string, SentPhoto>()
  const photoOf = new Map<string, string>()
  const failedVersions = new Map<string, number>()
  let done = 0
  try {
    const there = await photosOfGuests(folders.guests, library)
    const known = new Set([...there.values()].map(({ id }) => id))
    for (const { id, name } of folders.unapproved) if (!known.has(id)) findings.add('UNAPPROVED', name)
    const hashes = await send(
      pictures,
      library,
      there,
      folders.historyOf,
      (picture, sent) => {
        progress.show(progressOf((done += 1), pictures.length, 'file'))
        if (sent.kind === 'refused') return imported.refused.push([picture.name, sent.message])
        // The analysis decides whether a raw file joins its picture.
        if (!sent.isRawFile) imported[sent.kind] += 1
        if (sent.kind === 'inTrash') return
        const photo = photos.get(sent.photo) ?? { sha256: sent.sha256, files: [] }
        photo.files.push(picture)
        if (sent.kind === 'added') photo.added = picture.name
        if (sent.isNew) photo.isNew = true
        if (sent.isRawFile) photo.isRawFile = true
        if (sent.failedVersion !== undefined) failedVersions.set(sent.photo, sent.failedVersion)
        photos.set(sent.photo, photo)
        for (const key of folders.keysOf(picture, sent.sha256)) photoOf.set(key, sent.photo)
      },
      {
        begin: record.begin,
        write: record.write,
        mayHaveAdded: (photo) => record.mayHaveAdded(photo, library.clockAhead ?? 0),
      },
    )
    findings.addAll(unreadFiles(folders, hashes))
    findings.addAll(unlistedPictures(folders, hashes))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    imported.stopped = error.message
  }

  // A sidecar of a raw file describes its picture, too.
  for (const { files, isRawFile } of photos.values())
    if (isRawFile) photos.get(photoOf.get(files[0]!.rawOf ?? '') ?? '')?.files.push(...files)
  const facts = await factsOfPhotos(photos, folders, progress)
  imported.described = [...facts].filter(
    ([id, each]) => changesPhoto(each) && !photos.get(id)!.isRawFile,
  ).length
  const members = new Set(
    folders.albums.flatMap((album) => album.photos ?? []).map((key) => photoOf.get(key)),
  )
  const waiting = [...photos]
    .filter(([id, { added }]) => added || facts.has(id) || members.has(id))
    .map(([id]) => id)
  const keepsChanges = (id: string) => !overwrites && !photos.get(id)?.isNew
  const different = new Set<string>()
  const takenBack = new Set<string>()
  const albumsOf = new Map<string, Set<string>>()
  let analysed = 0
  progress.show(`Waiting for the analysis of ${counted(waiting.length, 'photo')}`)
  await whenAnalysed(waiting, library, failedVersions, async (photosNow) => {
    // A failed photo was claimed and analysed again because of this import. Its version before that tells whether a person has changed it.
    const batch = photosNow.map((photo) => ({
      ...photo,
      version: failedVersions.get(photo.id) ?? photo.version,
    }))
    for (const photo of batch) {
      const { id, status, reason, albums, rawOf } = photo
      const { added: name, isRawFile } = photos.get(id) ?? {}
      if (name && isRawFile) imported[rawOf ? 'rawFiles' : 'added'] += 1
      if (status === 'REJECTED' && name) {
        imported.added -= 1
        imported.refused.push([name, reason!.message])
      }
      const day = earlierDay(photo, facts.get(id), keepsChanges(id))
      if (day && !isRawFile) imported.undated.push({ title: photo.title, day })
      albumsOf.set(id, new Set(albums.map((album) => album.id)))
      if (keepsChanges(id) && mayLackWhatWasRemoved(photo)) takenBack.add(id)
    }
    const differs = (id: string) => different.add(id)
    const problems = await restore(
      batch,
      ({ id }) => facts.get(id),
      ({ id }) => keepsChanges(id),
      library,
      findings,
      differs,
      record.write,
    )
    imported.problems.push(...problems)
    progress.show(`Analysed ${progressOf((analysed += batch.length), waiting.length, 'photo')}`)
  })
  // Albums come after all photos, to keep their order.
  if (!imported.stopped) {
    const none: ReadonlySet<string> = new Set()
    const known = {
      photoOf: (key: string) => photoOf.get(key),
      albumsOf: (photo: string) => albumsOf.get(photo) ?? none,
      mayHaveLeft: (photo: string) => takenBack.has(photo),
    }
    const { problems, left } = await restoreAlbums(folders.albums, known, library, record.write)
    for (const problem of problems) imported.problems.push(problem)
    for (const photo of left) different.add(photo)
  }
  imported.keptChanges = [...different].filter((id) => !photos.get(id)!.isRawFile).length
  if (!imported.stopped) record.end()
  imported.isRecorded = record.isKept
  progress.end()
  return imported
}

interface SentPhoto {
  sha256: string
  /** Its files: a Takeout has one photo in the folder of its year and in those of its albums. */
  files: PictureFile[]
  /** The name of the file that was sent; undefined if the album had its bytes. */
  added?: string
  /** Whether the album did not have the photo before, with or without its bytes. */
  isNew?: boolean
  isRawFile?: boolean
}

/**
 * The day on which another album received a photo without a date, if this album has the photo since another day.
 * @param keepsChanges a date that its owner has set here stays
 */
export function earlierDay(
  photo: Pick<AnalysedFragment, 'addedAt' | 'dated' | 'status' | 'takenLocal'>,
  { addedAt, taken }: Partial<Facts> = {},
  keepsChanges: boolean,
): string | undefined {
  const isDated = taken ?? ((taken === undefined || (keepsChanges && photo.dated)) && photo.takenLocal)
  if (!addedAt || isDated || photo.status === 'REJECTED') return undefined
  const day = dayOf(addedAt)
  return day === dayOf(photo.addedAt) ? undefined : day
}

const dayOf = (time: string) => time.slice(0, 'yyyy-mm-dd'.length)

/** What the folders say about photos that are in the album now, if it changes them or says where one without a date was before. */
async function factsOfPhotos(photos: ReadonlyMap<string, SentPhoto>, folders: Folders, progress: Progress) {
  const known = new Map<string, Facts>()
  let read = 0
  for (const [id, { sha256, files }] of photos) {
    progress.show(`Reading ${progressOf((read += 1), photos.size, 'photo')}`)
    const facts = merged(await Promise.all(files.map((file) => folders.factsOf(file, sha256))))
    if (facts && (changesPhoto(facts) || (facts.addedAt && !facts.taken))) known.set(id, facts)
  }
  return known
}

export const editedLine = (pictures: number) =>
  `edited        ${counted(pictures, 'picture')} that Google kept next to the original: each is a photo of its own, so both are shown`

const UNDATED = [
  'photo without a date stays in the month in which this album received it',
  'photos without a date stay in the months in which this album received them',
] as const

/** The last lines that the command prints. */
export function summaryOf(imported: Imported): string {
  const {
    added,
    rawFiles,
    here,
    inTrash,
    described,
    refused,
    liveVideos,
    trashed,
    edited,
    problems,
    others,
    findings,
    keptChanges,
    undated,
    isRecorded,
    stopped,
  } = imported
  const name = (each: [string, string]) => `  ${each[0]}: ${each[1]}`
  return [
    `added         ${counted(added, 'photo')}`,
    rawFiles > 0 && `raw files     ${rawFiles}, each with the picture of the same shot`,
    `already here  ${counted(here, 'photo')}`,
    described > 0 &&
      `described     ${counted(described, 'photo')}: the folder has titles, descriptions, dates, places or labels for them`,
    keptChanges > 0 &&
      `kept          ${counted(keptChanges, 'photo')} as changed in the album, although the folder differs: --overwrite takes the data from the folder`,
    undated.length > 0 &&
      [
        `undated       ${counted(undated.length, ...UNDATED)}. Added to the earlier album on:`,
        ...listed(undated.map(({ title, day }) => `${title}: ${day}`)).map((each) => `  ${each}`),
      ].join('\n'),
    inTrash > 0 &&
      `in the trash  ${counted(inTrash, 'photo')}: restore them on the page, or delete them there first`,
    edited.length > 0 && editedLine(edited.length),
    trashed.length > 0 && `left out      ${counted(trashed.length, 'picture')} in Google's trash`,
    liveVideos.length > 0 &&
      `left out      ${counted(liveVideos.length, 'video')} of live photos: the album keeps their pictures`,
    refused.length > 0 &&
      [`not added     ${counted(refused.length, 'file')}`, ...refused.map(name)].join('\n'),
    problems.length > 0 && ['not restored', ...problems.map((problem) => `  ${problem}`)].join('\n'),
    ...findings.lines(),
    others.length > 0 &&
      [
        `skipped       ${counted(others.length, 'other file')}: only files with a picture's extension are sent (.jpg, .heic …)`,
        ...listed(others).map((each) => `  ${each}`),
        others.some(isArchive) && '  Unpack archives first, then import again.',
      ]
        .filter(Boolean)
        .join('\n'),
    isRecorded && 'To take this import back: pnpm album import --undo',
    stopped,
  ]
    .filter(Boolean)
    .join('\n')
}
