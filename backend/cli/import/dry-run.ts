import { access, constants } from 'node:fs/promises'
import { FILE_REFUSALS, refusalOfUpload } from '@album/model/uploads'
import { sha256Of } from '../sha256.ts'
import { counted, type Progress, progressOf } from '../progress.ts'
import { labelsFor } from './facts.ts'
import { Findings, UNREADABLE } from './findings.ts'
import { editedLine } from './import.ts'
import type { PictureFile } from './pictures.ts'
import { readFolders, unlistedPictures, unreadFiles } from './read-folders.ts'

/** What an import would do, without asking the album. Only an import finds out which photos the album already has. */
export async function dryRun(paths: string[], progress: Progress): Promise<string> {
  const findings = new Findings()
  const folders = await readFolders(paths, findings, progress)
  const {
    pictures,
    refused,
    liveVideos,
    trashed,
    edited,
    others,
    albums,
    unapproved,
    exportFolders,
    factsOf,
  } = folders
  for (const { name } of unapproved) findings.add('UNAPPROVED', name)
  const counts = {
    titles: 0,
    descriptions: 0,
    dates: 0,
    places: 0,
    labels: 0,
    favourites: 0,
    archived: 0,
    turned: 0,
  }
  const bad = [...refused]
  const hashes = new Map<string, string>()
  /** @throws if the file cannot be read */
  async function read({ path }: PictureFile): Promise<void> {
    if (exportFolders.length > 0) hashes.set(path, await sha256Of(path))
    // Only an export names files by their bytes.
    else await access(path, constants.R_OK)
  }
  let done = 0
  for (const picture of pictures) {
    progress.show(`Reading ${progressOf((done += 1), pictures.length, 'picture')}`)
    const code = refusalOfUpload(picture.contentType, picture.bytes)
    const why = code
      ? FILE_REFUSALS[code]
      : await read(picture).then(
          () => undefined,
          () => UNREADABLE,
        )
    if (why) {
      bad.push([picture.name, why])
      continue
    }
    const {
      title,
      fileName,
      description,
      taken,
      place,
      favourite,
      archived,
      turn,
      ownLabels = [],
    } = (await factsOf(picture, hashes.get(picture.path))) ?? {}
    const { beyond } = labelsFor([], ownLabels)
    if (beyond.length > 0) findings.add('TOO_MANY_LABELS', `${picture.name}: ${beyond.join(', ')}`)
    if (title ?? fileName) counts.titles += 1
    if (description) counts.descriptions += 1
    if (taken) counts.dates += 1
    if (place !== undefined) counts.places += 1
    if (favourite) counts.favourites += 1
    if (archived) counts.archived += 1
    if (turn) counts.turned += 1
    if (ownLabels.length > 0) counts.labels += 1
  }
  progress.end()
  findings.addAll(unreadFiles(folders, hashes))
  findings.addAll(unlistedPictures(folders, hashes))
  const files = pictures.length + refused.length - bad.length
  return [
    `would send    ${counted(files, 'picture')}, except those that the album has`,
    `would set     ${counted(counts.titles, 'title')}, ${counted(counts.descriptions, 'description')}, ${counted(counts.dates, 'date')}, ${counted(counts.places, 'place')}, labels of ${counted(counts.labels, 'photo')}`,
    counts.archived > 0 && `would archive ${counted(counts.archived, 'photo')}`,
    counts.turned > 0 && `would turn    ${counted(counts.turned, 'photo')}`,
    counts.favourites > 0 && `would mark    ${counted(counts.favourites, 'favourite')}`,
    `would fill    ${counted(albums.length, 'album')}`,
    ...albums.map(({ title, photos }) => `  ${title}: ${counted(photos?.length ?? 0, 'photo')}`),
    edited.length > 0 && editedLine(edited.length),
    trashed.length > 0 && `would skip    ${counted(trashed.length, 'picture')} in Google's trash`,
    liveVideos.length > 0 && `would skip    ${counted(liveVideos.length, 'video')} of live photos`,
    bad.length > 0 &&
      [`would refuse  ${counted(bad.length, 'file')}`, ...bad.map(([name, why]) => `  ${name}: ${why}`)].join(
        '\n',
      ),
    ...findings.lines(),
    others.length > 0 && `would skip    ${counted(others.length, 'other file')}`,
    'Nothing was sent: this was a dry run.',
  ]
    .filter(Boolean)
    .join('\n')
}
