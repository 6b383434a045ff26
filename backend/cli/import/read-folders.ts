import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { type AlbumLine, MANIFEST } from '@album/archive/manifest'
import { picturesOfRawFiles } from '@album/model/raw-files'
import { FILE_REFUSALS } from '@album/model/uploads'
import { type Progress, progressOf } from '../progress.ts'
import { sha256Of } from '../sha256.ts'
import { embeddedFacts } from './xmp-and-iptc/embedded.ts'
import { type Facts, type History, merged } from './facts.ts'
import type { FindingCode, Findings } from './findings.ts'
import { type FolderFile, type PictureFile, picturesIn } from './pictures.ts'
import { readExport, type ReadExport } from './read-export.ts'
import { readTakeout } from './takeout/takeout.ts'
import { readXmpSidecars } from './xmp-and-iptc/xmp-sidecars.ts'

/** Everything that folders say, before any request to the album. */
export interface Folders {
  /**
   * In the order in which earlier albums received them, as far as it is known. But a raw file comes after the picture of the same shot, and
   * a copy without Google's JSON file after the one that has it.
   */
  pictures: PictureFile[]
  /** The file's name and the reason of each. */
  refused: [name: string, why: string][]
  /** Videos of live photos, whose pictures are added. */
  liveVideos: string[]
  /** Pictures in Google's trash. */
  trashed: string[]
  /** Pictures that were edited at Google, whose originals are here too. */
  edited: string[]
  others: string[]
  albums: AlbumLine[]
  /** What exports say about photos that guests added. */
  guests: ReadExport['guests']
  unapproved: ReadExport['unapproved']
  /** SHA-256s of the files in the lists of exports, by their paths. */
  exported: ReadonlyMap<string, string>
  /** Those of the folders that are exports. */
  exportFolders: string[]
  /** Whether the list of an export has a photo with this SHA-256. */
  isListed(sha256: string): boolean
  /** The keys under which albums name a picture: its ids in exports, its path in a Takeout. */
  keysOf(picture: PictureFile, sha256: string): string[]
  /** The name that a picture's file had before, and when another album received it, if the folder says so. */
  historyOf(picture: PictureFile, sha256: string): History
  /**
   * What the folder says about a picture. Sources in order: an export of the album, a sidecar, Google's JSON file, the picture's own
   * file (title, description, keywords, marks). The worker reads the rest of the file.
   */
  factsOf(picture: PictureFile, sha256?: string): Promise<Facts | undefined>
}

/** Reads folders: an album's export, a Google Takeout, pictures with or without sidecars, or several of these. @throws Refusal */
export async function readFolders(
  paths: readonly string[],
  findings: Findings,
  progress: Progress,
): Promise<Folders> {
  const found = await picturesIn(paths, findings)
  const { pictures, videos, sidecars } = found
  const exports = await Promise.all(paths.map((path) => readExport(path, findings)))
  const exported = new Map(exports.flatMap((each) => [...(each?.photos ?? [])]))
  const idsOf = (sha256: string) => exports.flatMap((each) => each?.photos.get(sha256)?.ids ?? [])

  progress.show(`Reading ${progressOf(0, sidecars.length, 'sidecar')}`)
  const isXmp = ({ path }: FolderFile) => /\.xmp$/i.test(path)
  const xmp = await readXmpSidecars(sidecars.filter(isXmp), pictures, findings)
  const json = sidecars.filter((file) => !isXmp(file))
  const takeout = await readTakeout({ pictures, videos, sidecars: json }, findings)
  for (const name of takeout.missing) findings.add('PICTURE_MISSING', name)

  const ofPicture = (path: string) => join(dirname(path), basename(path, extname(path))).toLowerCase()
  const pictureStems = new Set(pictures.map(({ path }) => ofPicture(path)))
  const isLiveVideo = ({ path }: FolderFile) =>
    !takeout.separateVideos.has(path) && pictureStems.has(ofPicture(path))
  const isTrashed = ({ path }: FolderFile) => takeout.trashed.has(path)
  const hasName = ({ path }: FolderFile) => takeout.facts.get(path)?.fileName !== undefined
  const files = new Map(exports.flatMap((each) => [...(each?.files ?? [])]))
  return {
    pictures: withRawFiles(
      namedFirst(
        inOrderOfAdding(
          pictures.filter((picture) => !isTrashed(picture)),
          files,
          ({ path }) => takeout.facts.get(path)?.addedAt,
        ),
        hasName,
      ),
      exports,
    ),
    refused: videos.filter((video) => !isLiveVideo(video)).map(({ name }) => [name, FILE_REFUSALS.VIDEO]),
    liveVideos: videos.filter(isLiveVideo).map(({ name }) => name),
    trashed: pictures.filter(isTrashed).map(({ name }) => name),
    edited: pictures.filter(({ path }) => takeout.edited.has(path)).map(({ name }) => name),
    others: [...found.others, ...takeout.others].filter(
      (name) => basename(name) !== MANIFEST || exports.every((each) => !each),
    ),
    albums: [...exports.flatMap((each) => each?.albums ?? []), ...takeout.albums],
    guests: new Map(exports.flatMap((each) => [...(each?.guests ?? [])])),
    unapproved: exports.flatMap((each) => each?.unapproved ?? []),
    exported: files,
    exportFolders: paths.filter((_, at) => exports[at]),
    isListed: (sha256) => exported.has(sha256),
    keysOf: ({ path }, sha256) => [...idsOf(sha256), path],
    historyOf({ path }, sha256) {
      const [known, google] = [exported.get(sha256)?.facts, takeout.facts.get(path)]
      const fileName = known?.fileName ?? google?.fileName
      const addedAt = known?.addedAt ?? google?.addedAt
      return { ...(fileName && { fileName }), ...(addedAt && { addedAt }) }
    },
    async factsOf(picture, sha256) {
      const known = exported.size > 0 && exported.get(sha256 ?? (await sha256Of(picture.path)))
      if (known) return known.facts
      const embedded = await embeddedFacts(picture, findings)
      return merged([xmp.get(picture.path), takeout.facts.get(picture.path), embedded])
    },
  }
}

/**
 * The files of an export's list that an import did not find. Files may have been renamed and moved: their SHA-256 counts.
 * @param hashes the SHA-256 of each picture that could be read, by its path
 */
export function* unreadFiles(
  { exported, pictures }: Pick<Folders, 'exported' | 'pictures'>,
  hashes: ReadonlyMap<string, string>,
): Generator<[code: FindingCode, name: string]> {
  const read = new Set(hashes.values())
  const there = new Set(pictures.map(({ path }) => path))
  for (const [path, sha256] of exported) {
    if (read.has(sha256)) continue
    if (hashes.has(path)) yield ['EXPORTED_FILE_CHANGED', basename(path)]
    // A file that cannot be read is refused by its name.
    else if (!there.has(path)) yield ['EXPORTED_FILE_MISSING', basename(path)]
  }
}

/**
 * The pictures in exports that are not in their lists, such as those of photos that were deleted before a later export into the same folder.
 * @param hashes the SHA-256 of each picture that could be read, by its path
 */
export function* unlistedPictures(
  {
    exportFolders,
    exported,
    isListed,
    pictures,
  }: Pick<Folders, 'exportFolders' | 'exported' | 'isListed' | 'pictures'>,
  hashes: ReadonlyMap<string, string>,
): Generator<[code: FindingCode, name: string]> {
  const isIn = (folder: string, path: string) => relative(folder, path).split(sep)[0] !== '..'
  for (const { path, name } of pictures) {
    const sha256 = hashes.get(path)
    if (sha256 === undefined || isListed(sha256) || exported.has(path)) continue
    if (exportFolders.some((folder) => isIn(folder, path))) yield ['NOT_IN_EXPORT', name]
  }
}

/**
 * The photos that an album receives later are newer in it, so they are sent in the order in which the albums received them that they come
 * from: first those of exports, in the order of their lists, then those of a Takeout. Other pictures come last.
 */
function inOrderOfAdding(
  pictures: PictureFile[],
  exported: ReadonlyMap<string, string>,
  addedAtOf: (picture: PictureFile) => string | undefined,
): PictureFile[] {
  const positions = new Map([...exported.keys()].map((path, position) => [path, position]))
  const positionOf = ({ path }: PictureFile) => positions.get(path) ?? exported.size
  // A text that sorts after every time.
  const timeOf = (picture: PictureFile) => addedAtOf(picture) ?? '~'
  return pictures.toSorted(
    (one, other) => positionOf(one) - positionOf(other) || compared(timeOf(one), timeOf(other)),
  )
}

const compared = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1)

/**
 * The first copy of a picture names the photo. An album of a Takeout may have a copy without a JSON file, which then has the name that
 * Google has shortened or numbered: such copies, found by their size, come last.
 */
function namedFirst(pictures: PictureFile[], hasName: (picture: PictureFile) => boolean): PictureFile[] {
  const sizes = new Set(pictures.filter(hasName).map(({ bytes }) => bytes))
  const mayBeCopy = (picture: PictureFile) => !hasName(picture) && sizes.has(picture.bytes)
  return [...pictures.filter((picture) => !mayBeCopy(picture)), ...pictures.filter(mayBeCopy)]
}

/** Pairs raw files with their pictures: in an export as they were in its album, in other folders by name. */
function withRawFiles(pictures: PictureFile[], exports: readonly (ReadExport | undefined)[]): PictureFile[] {
  const isExported = ({ path }: PictureFile) => exports.some((each) => each?.files.has(path))
  const byName = picturesOfRawFiles(
    pictures
      .filter((picture) => !isExported(picture))
      .map(({ path, contentType }) => ({ path, folder: dirname(path), name: basename(path), contentType })),
  )
  const pictureOf = new Map([
    ...byName.map(([raw, picture]) => [raw.path, picture.path] as const),
    ...exports.flatMap((each) => [...(each?.rawFiles ?? [])]),
  ])
  const there = new Set(pictures.map(({ path }) => path))
  const rawFiles = new Map(
    pictures.flatMap((raw) => {
      const picture = pictureOf.get(raw.path)
      return picture && there.has(picture) ? [[picture, { ...raw, rawOf: picture }] as const] : []
    }),
  )
  const paired = new Set([...rawFiles.values()].map(({ path }) => path))
  return pictures
    .filter(({ path }) => !paired.has(path))
    .flatMap((picture) => [picture, rawFiles.get(picture.path) ?? []])
    .flat()
}
