/**
 * Which raw file belongs to which picture of the same shot. Page and command line pair files with the same rule; in the end the
 * worker looks into the file (functions/raw-files).
 */
import type { PhotoItem } from './photo.ts'
import { isRawType } from './uploads.ts'

/** Whether a photo can get a raw file: it was not refused and did not fail, is outside the trash, and has none. A raw file never gets one. */
export const mayHaveRawFile = ({ status, trashedAt, rawFile, rawOf }: PhotoItem) =>
  status !== 'REJECTED' && status !== 'FAILED' && !trashedAt && !rawFile && !rawOf

/** The types in which cameras and phones write the picture itself, the one that counts first. */
const PICTURES = ['image/jpeg', 'image/heic', 'image/heif']

/** A file with its type (pictureTypeOf), and the folder that it is in. */
export interface FileInFolder {
  folder: string
  name: string
  contentType: string | undefined
}

/**
 * What Pixel phones write between the name that both files have and the ending: `PXL_1.RAW-01.COVER.jpg`, with motion
 * `PXL_1.RAW-01.MP.COVER.jpg`, and `PXL_1.RAW-02.ORIGINAL.dng`; older ones `PXL_1.MP.jpg` and `PXL_1.dng` (github.com/simulot/immich-go,
 * issue 94).
 */
const OF_PIXEL = ['original', 'cover', 'raw-01', 'raw-02', 'mp']

/**
 * What a picture and its raw file have in common: folder and name, without the ending and the case. Cameras give both the same name, and file
 * systems may change the case: `IMG_1.CR3` and `img_1.jpg`.
 */
const shotOf = ({ folder, name }: FileInFolder) =>
  `${folder}/${name
    .toLowerCase()
    .split('.')
    .slice(0, -1)
    .filter((part) => !OF_PIXEL.includes(part))
    .join('.')}`

/**
 * The picture of each raw file: a JPEG or else a HEIC of the same name in the same folder. A picture has one raw file, the first;
 * further ones of that name stay photos of their own.
 */
export function picturesOfRawFiles<File extends FileInFolder>(
  files: readonly File[],
): [rawFile: File, picture: File][] {
  const pictures: Record<string, File | undefined> = {}
  for (const type of PICTURES)
    for (const file of files) {
      const shot = shotOf(file)
      if (file.contentType === type && !pictures[shot]) pictures[shot] = file
    }
  const pairs: [rawFile: File, picture: File][] = []
  for (const file of files) {
    const shot = shotOf(file)
    const picture = isRawType(file.contentType) ? pictures[shot] : undefined
    if (picture) {
      pairs.push([file, picture])
      pictures[shot] = undefined
    }
  }
  return pairs
}
