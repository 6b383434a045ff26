import { basename } from 'node:path'
import { picturesOfRawFiles } from '@album/model/raw-files'
import { pictureTypeOf, refusalOfUpload } from '@album/model/uploads'
import { sha256Of } from '../../sha256.ts'
import type { FolderFile } from '../pictures.ts'
import { pictureNameOf, SidecarNames } from './sidecar-names.ts'

/**
 * The pictures of a Takeout's folder whose JSON file is missing. An edited picture has the JSON file of its original, and the raw file
 * and the JPEG of a shot need one together.
 * @param described files whose JSON file was found
 * @param unclaimed JSON files that are damaged or ambiguous: other findings name them
 */
export function picturesWithoutJson(
  files: readonly FolderFile[],
  described: ReadonlySet<FolderFile>,
  unclaimed: readonly FolderFile[],
): FolderFile[] {
  const pictures = files.flatMap((file) => {
    const contentType = pictureTypeOf(basename(file.path))
    return contentType && !refusalOfUpload(contentType, file.bytes)
      ? { file, name: basename(file.path), folder: '', contentType }
      : []
  })
  const jsons = new SidecarNames<FolderFile>()
  for (const json of unclaimed) jsons.add(basename(json.path), json)
  const originals = new SidecarNames<FolderFile>()
  for (const { file, name } of pictures) {
    const { stem, extension, number } = pictureNameOf(name)
    originals.add(`${stem}${extension}${number}.json`, file)
  }
  const pairs = picturesOfRawFiles(pictures)
  const rawFiles = new Set(pairs.map(([raw]) => raw))
  const describedByRaw = new Set(
    pairs.filter(([raw]) => described.has(raw.file)).map(([, picture]) => picture),
  )
  return pictures
    .filter((picture) => {
      const name = pictureNameOf(picture.name)
      return (
        !described.has(picture.file) &&
        !rawFiles.has(picture) &&
        !describedByRaw.has(picture) &&
        !jsons.mayDescribe(name) &&
        originals.ofOriginal(name).length === 0
      )
    })
    .map(({ file }) => file)
}

/** Without copies of described files: an album's folder may have a picture whose JSON file is only in the folder of its year. */
export async function withoutCopies(
  pictures: readonly FolderFile[],
  described: readonly FolderFile[],
): Promise<FolderFile[]> {
  const sums = new Set<string | undefined>()
  const sizes = new Set(pictures.map(({ bytes }) => bytes))
  const candidates = described.filter(({ bytes }) => sizes.has(bytes))
  for (const file of candidates) sums.add(await sumOf(file))
  const sizesOfCandidates = new Set(candidates.map(({ bytes }) => bytes))
  const found: FolderFile[] = []
  for (const picture of pictures) {
    const sum = sizesOfCandidates.has(picture.bytes) ? await sumOf(picture) : undefined
    if (sum === undefined || !sums.has(sum)) found.push(picture)
  }
  return found
}

/** Undefined if the file cannot be read: the import reports that when it sends the file. */
const sumOf = ({ path }: FolderFile) => sha256Of(path).catch(() => undefined)
