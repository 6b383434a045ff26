import { basename, dirname, extname, sep } from 'node:path'
import type { AlbumLine } from '@album/archive/manifest'
import { pastAddedAt } from '@album/dates/added-at'
import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { pictureTypeOf } from '@album/model/uploads'
import { clockAt, type Facts } from '../facts.ts'
import type { Findings } from '../findings.ts'
import type { Folder, FolderFile } from '../pictures.ts'
import { readSidecar } from '../xmp-and-iptc/read-sidecar.ts'
import { titleInOneLine, descriptionOf } from '../xmp-and-iptc/xmp-facts.ts'
import { metadataIn, type PhotoMetadata } from './metadata.ts'
import { picturesWithoutJson, withoutCopies } from './pictures-without-json.ts'
import { pictureNameOf, SidecarNames } from './sidecar-names.ts'

/** A JSON file about a photo or video. */
interface Sidecar {
  file: FolderFile
  metadata: PhotoMetadata
}

/** One folder of a Takeout, from all of its parts. */
interface TakeoutFolder {
  name: string
  files: FolderFile[]
  sidecars: Sidecar[]
  /** JSON files that cannot be read: each has a finding of its own. */
  unread: FolderFile[]
  albumTitle?: string
}

export interface Takeout {
  /** Google's facts about a picture, by its path. */
  facts: Map<string, Facts>
  /** Paths of separate videos. The video of a live photo is not one: it has no JSON file. */
  separateVideos: Set<string>
  /** Paths of pictures in Google's trash. */
  trashed: Set<string>
  /** Albums, with the paths of their pictures. */
  albums: AlbumLine[]
  /** Paths of edited pictures whose original is here too: each is a photo of its own. */
  edited: Set<string>
  /** Photos whose JSON file is here and whose picture is not. */
  missing: string[]
  /** JSON files that are none of Google's. */
  others: string[]
}

/**
 * Folders by year have no album's JSON file, but old ones by day have one ("2016-06-16"; Takeout Helper, README), and may be numbered
 * ("2016-06-16 #2"; its issue 22). The whole title counts: people begin titles with a day or a year, too.
 */
const BY_DATE = /^(Photos from \d{4}|\d{4}-\d\d-\d\d( #\d+)?)$/
/** A folder with one of these names is Google's, even without any JSON file: `Takeout/Google Fotos/Summer`, `Photos from 2019`. */
const OF_GOOGLE = /^Takeout\/Google |(^|\/)Photos from \d{4}$/

const isOfGoogle = ({ name }: Pick<TakeoutFolder, 'name'>) => OF_GOOGLE.test(name.split(sep).join('/'))

/** Reads the JSON files of a Google Takeout. Any other folder has none. */
export async function readTakeout(
  { pictures, videos, sidecars }: Pick<Folder, 'pictures' | 'videos' | 'sidecars'>,
  findings: Findings,
): Promise<Takeout> {
  const takeout: Takeout = {
    facts: new Map(),
    separateVideos: new Set(),
    trashed: new Set(),
    albums: [],
    edited: new Set(),
    missing: [],
    others: [],
  }
  const folders = await foldersOf([...pictures, ...videos], sidecars, takeout, findings)
  const isPicture = new Set(pictures.map(({ path }) => path))
  /** By title and moment, which identify a photo in all folders (immich-go, json.go: Key). */
  const byPhoto = new Map<string, FolderFile>()
  const all = folders.map((folder) => ({ folder, described: describedIn(folder, findings) }))
  for (const { file, sidecar, isEdited } of all.flatMap(({ described }) => described)) {
    const { metadata } = sidecar
    if (!isEdited && !byPhoto.has(keyOf(metadata))) byPhoto.set(keyOf(metadata), file)
    if (!isPicture.has(file.path)) takeout.separateVideos.add(file.path)
    else if (metadata.trashed) takeout.trashed.add(file.path)
    else takeout.facts.set(file.path, factsOf(metadata, file, isEdited, findings))
  }
  for (const { described } of all) {
    const originals = new Set(described.flatMap(({ sidecar, isEdited }) => (isEdited ? [] : sidecar)))
    for (const { file, sidecar, isEdited } of described)
      if (isEdited && originals.has(sidecar) && isPicture.has(file.path) && !sidecar.metadata.trashed)
        takeout.edited.add(file.path)
  }
  for (const { name } of await undescribedIn(all)) findings.add('JSON_MISSING', name)
  for (const { folder, described } of all) {
    const used = new Set(described.map(({ sidecar }) => sidecar))
    /** Sometimes an album's folder lacks a picture that the folder of its year has. */
    const lacking = folder.sidecars.filter((sidecar) => !used.has(sidecar))
    for (const { file, metadata } of lacking)
      if (!byPhoto.has(keyOf(metadata))) takeout.missing.push(file.name)
    if (folder.albumTitle === undefined) continue
    const momentOf = new Map(described.map(({ file, sidecar }) => [file, sidecar.metadata.taken]))
    const members = new Set(folder.files)
    for (const { metadata } of lacking) {
      const file = byPhoto.get(keyOf(metadata))
      if (!file) continue
      members.add(file)
      momentOf.set(file, metadata.taken)
    }
    const photos = [...members].filter(({ path }) => isPicture.has(path) && !takeout.trashed.has(path))
    // Takeout does not say an album's order: the oldest photo comes first.
    const moment = (file: FolderFile) => {
      const taken = momentOf.get(file)
      return typeof taken === 'number' ? taken : Number.MAX_SAFE_INTEGER
    }
    photos.sort((a, b) => moment(a) - moment(b) || (a.name < b.name ? -1 : 1))
    if (photos.length > 0)
      takeout.albums.push(
        albumOf(
          folder,
          photos.map(({ path }) => path),
        ),
      )
  }
  return takeout
}

/** Puts the parts of a Takeout together: `takeout-…-001/Takeout/Google Photos/Summer` and `takeout-…-002/Takeout/…` are one folder. */
async function foldersOf(
  files: FolderFile[],
  sidecars: FolderFile[],
  takeout: Takeout,
  findings: Findings,
): Promise<TakeoutFolder[]> {
  const folders = new Map<string, TakeoutFolder>()
  const folderOf = ({ path }: FolderFile) => {
    const parts = dirname(path).split(sep)
    const root = parts.lastIndexOf('Takeout')
    const key = (root < 0 ? parts : parts.slice(root)).join(sep).normalize('NFC')
    const folder = folders.get(key) ?? { name: key, files: [], sidecars: [], unread: [] }
    folders.set(key, folder)
    return folder
  }
  for (const file of files) folderOf(file).files.push(file)
  const damaged: FolderFile[] = []
  const albums: { file: FolderFile; title: string; description: boolean }[] = []
  for (const file of sidecars) {
    const text = await readSidecar(file, findings)
    if (text === undefined) {
      folderOf(file).unread.push(file)
      continue
    }
    try {
      const metadata = metadataIn(text)
      if (!metadata) takeout.others.push(file.name)
      else if (metadata.kind === 'album') albums.push({ file, ...metadata })
      else folderOf(file).sidecars.push({ file, metadata })
    } catch {
      damaged.push(file)
    }
  }
  for (const file of damaged) {
    const isTakeout =
      folderOf(file).sidecars.length > 0 || folderOf(file).files.some((other) => seemsAbout(file, other))
    if (isTakeout) {
      findings.add('SIDECAR_DAMAGED', file.name)
      folderOf(file).unread.push(file)
    } else takeout.others.push(file.name)
  }
  for (const { file, title, description } of albums) {
    const folder = folderOf(file)
    // In a folder without JSON files of photos, a JSON file with a title may come from another program, unless the folder is Google's: its
    // photos' JSON files may all be in the folders of their years.
    if (folder.sidecars.length === 0 && !isOfGoogle(folder)) takeout.others.push(file.name)
    else if (BY_DATE.test(titleInOneLine(title))) continue
    else if (titleInOneLine(title) === '') findings.add('ALBUM_UNTITLED', file.name)
    else if (titleInOneLine(title).length > MAX_TITLE_LENGTH) findings.add('TITLE_TOO_LONG', file.name)
    else {
      folder.albumTitle = titleInOneLine(title)
      if (description) findings.hasNoFieldFor('albumDescription', file.name)
    }
  }
  return [...folders.values()]
}

/** A picture or video, and whether it is an edited one: that has the JSON file of its original. */
interface Described {
  file: FolderFile
  sidecar: Sidecar
  isEdited: boolean
}

function describedIn({ files, sidecars }: TakeoutFolder, findings: Findings): Described[] {
  const names = new SidecarNames<Sidecar>()
  for (const sidecar of sidecars) names.add(basename(sidecar.file.path), sidecar)
  const described: Described[] = []
  const taken = new Set<Sidecar>()
  let waiting = files.map((file) => ({ file, name: pictureNameOf(basename(file.path)) }))
  for (let rule = 0; rule < SidecarNames.RULES; rule += 1)
    waiting = waiting.filter(({ file, name }) => {
      const sidecar = chosen(
        names.by(rule, name).filter((each) => !taken.has(each)),
        name.whole,
        findings,
      )
      if (!sidecar) return true
      taken.add(sidecar)
      described.push({ file, sidecar, isEdited: false })
      return false
    })
  for (const { file, name } of waiting) {
    const sidecar = chosen(names.ofOriginal(name), name.whole, findings)
    if (sidecar) described.push({ file, sidecar, isEdited: true })
  }
  return described
}

/** Pictures whose JSON file is missing. A folder without any JSON file of Google may be another program's, unless its name is Google's. */
function undescribedIn(all: { folder: TakeoutFolder; described: Described[] }[]): Promise<FolderFile[]> {
  const missing = all.flatMap(({ folder: { name, files, sidecars, unread }, described }) => {
    if (sidecars.length === 0 && !isOfGoogle({ name })) return []
    const used = new Set(described.map(({ sidecar }) => sidecar.file))
    const unclaimed = [...unread, ...sidecars.map(({ file }) => file).filter((file) => !used.has(file))]
    return picturesWithoutJson(files, new Set(described.map(({ file }) => file)), unclaimed)
  })
  return withoutCopies(
    missing,
    all.flatMap(({ described }) => described.map(({ file }) => file)),
  )
}

/** Of several JSON files, the one with the picture's name at Google. */
function chosen(sidecars: readonly Sidecar[], name: string, findings: Findings): Sidecar | undefined {
  if (sidecars.length < 2) return sidecars[0]
  const titled = sidecars.filter(({ metadata }) => metadata.title.normalize('NFC') === name)
  if (titled.length === 1) return titled[0]
  for (const { file } of sidecars) findings.add('SIDECAR_AMBIGUOUS', file.name)
  return undefined
}

/** Whether a damaged JSON file has a picture's name. */
function seemsAbout(json: FolderFile, { path }: FolderFile): boolean {
  return basename(json.path)
    .toLowerCase()
    .startsWith(basename(path, extname(path)).toLowerCase())
}

const keyOf = ({ title, taken }: PhotoMetadata) => `${title}\n${taken}`

function factsOf(metadata: PhotoMetadata, file: FolderFile, isEdited: boolean, findings: Findings): Facts {
  const facts: Facts = { ownLabels: [] }
  const { taken, added, place } = metadata
  const fileName = fileNameOf(metadata.title, basename(file.path))
  if (fileName && fileName.length > MAX_TITLE_LENGTH) findings.add('TITLE_TOO_LONG', file.name)
  else if (fileName && !isEdited) facts.fileName = fileName
  if (typeof taken === 'number' && clockAt(taken)) facts.taken = { moment: taken }
  else if (taken !== undefined) findings.add('DATE_IMPOSSIBLE', file.name)
  const addedAt =
    typeof added === 'number' ? pastAddedAt(new Date(added * 1000).toISOString(), new Date()) : undefined
  if (addedAt) facts.addedAt = addedAt
  else if (added !== undefined) findings.add('ADDED_AT_IMPOSSIBLE', file.name)
  const photo = keyOf(metadata)
  if (place === 'impossible') findings.add('PLACE_IMPOSSIBLE', file.name)
  else if (place) facts.place = place
  const description = descriptionOf(metadata.description, file.name, findings)
  if (description) facts.description = description
  if (metadata.favourite) facts.favourite = true
  if (metadata.archived) facts.archived = true
  if (metadata.people) findings.hasNoFieldFor('people', photo)
  return facts
}

/** The name at Google. Takeout may have changed the file's format, and then its extension is right: IMG_1.HEIC is an IMG_1.jpg. */
function fileNameOf(title: string, onDisk: string): string | undefined {
  const name = titleInOneLine(title).replace(/[/\\]/g, '_')
  const format = pictureTypeOf(name)
  if (!name || format === undefined || format === pictureTypeOf(onDisk)) return name || undefined
  return name.slice(0, -extname(name).length) + extname(onDisk)
}

const albumOf = ({ name, albumTitle }: TakeoutFolder, photos: string[]): AlbumLine => ({
  kind: 'album',
  id: name,
  title: albumTitle!,
  createdAt: '',
  filter: null,
  cover: null,
  photos,
})
