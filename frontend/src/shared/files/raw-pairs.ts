import { picturesOfRawFiles } from '@album/model/raw-files'
import { pictureTypeOf } from '@album/model/uploads'

/** The files with each raw file after the picture of the same shot, and that picture. */
export function paired(all: readonly File[], paths: readonly string[]) {
  const found = all.map((file, at) => {
    const { name } = file
    return { file, name, folder: (paths[at] ?? '').slice(0, -name.length), contentType: pictureTypeOf(name) }
  })
  const pairs = picturesOfRawFiles(found).map(([raw, picture]) => [raw.file, picture.file] as const)
  const rawFiles = new Map(pairs.map(([raw, picture]) => [picture, raw]))
  const pictures = new Map(pairs)
  const files = all
    .filter((file) => !pictures.has(file))
    .flatMap((file) => [file, rawFiles.get(file) ?? []].flat())
  return { files, pictures }
}
