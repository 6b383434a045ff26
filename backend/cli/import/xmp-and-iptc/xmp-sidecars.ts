import { basename, dirname, extname, join } from 'node:path'
import { nameOf } from '../../xmp/names.ts'
import { parseXmp, UnreadableXmp, type XmpProperties } from '../../xmp/parse-xmp.ts'
import { type Facts, merged } from '../facts.ts'
import type { Findings } from '../findings.ts'
import type { FolderFile, PictureFile } from '../pictures.ts'
import { readSidecar } from './read-sidecar.ts'
import { factsOf } from './xmp-facts.ts'

/**
 * Reads XMP sidecars. digiKam and darktable write `IMG_1.jpg.xmp` (docs.darktable.org, "sidecar files"), Lightroom `IMG_1.xmp` (XMP
 * Specification Part 3, "external metadata"), which names its picture's extension in `photoshop:SidecarForExtension`.
 * @returns what they say, by the picture's path
 */
export async function readXmpSidecars(
  sidecars: readonly FolderFile[],
  pictures: readonly PictureFile[],
  findings: Findings,
): Promise<Map<string, Facts>> {
  const byName = grouped(pictures, ({ path }) => folded(path))
  const byStem = grouped(pictures, ({ path }) => folded(stemOf(path)))
  const facts = new Map<string, Facts>()
  for (const sidecar of sidecars) {
    const described = stemOf(sidecar.path)
    const named = byName.get(folded(described)) ?? []
    const candidates = named.length > 0 ? named : (byStem.get(folded(described)) ?? [])
    if (candidates.length === 0) {
      findings.add('SIDECAR_OF_ANOTHER_FILE', sidecar.name)
      continue
    }
    const xmp = await readXmp(sidecar, findings)
    if (!xmp) continue
    const meant = named.length > 0 ? exactly(named, described) : ofExtension(candidates, xmp)
    if (meant.length === 0) findings.add('SIDECAR_OF_ANOTHER_FILE', sidecar.name)
    else if (named.length > 0 && meant.length > 1) findings.add('SIDECAR_AMBIGUOUS', sidecar.name)
    else
      for (const { path, name } of meant)
        facts.set(path, merged([facts.get(path), factsOf(xmp, name, findings)])!)
  }
  return facts
}

async function readXmp(sidecar: FolderFile, findings: Findings): Promise<XmpProperties | undefined> {
  const text = await readSidecar(sidecar, findings)
  if (text === undefined) return undefined
  try {
    return parseXmp(text)
  } catch (error) {
    if (!(error instanceof UnreadableXmp)) throw error
    findings.add(/entities/.test(error.message) ? 'SIDECAR_UNSAFE' : 'SIDECAR_DAMAGED', sidecar.name)
    return undefined
  }
}

/** `cat.png` and `Cat.PNG` may be two pictures in one folder. */
function exactly(pictures: PictureFile[], path: string): PictureFile[] {
  const same = pictures.filter((picture) => picture.path.normalize('NFC') === path.normalize('NFC'))
  return same.length > 0 ? same : pictures
}

function ofExtension(pictures: PictureFile[], xmp: XmpProperties): PictureFile[] {
  const extension = xmp.get(nameOf('photoshop:SidecarForExtension'))?.[0]?.toLowerCase()
  return extension
    ? pictures.filter(({ path }) => extname(path).slice(1).toLowerCase() === extension)
    : pictures
}

const stemOf = (path: string) => join(dirname(path), basename(path, extname(path)))

/** ZIP files made on a Mac have decomposed names, and many file systems ignore the case. */
const folded = (path: string) => path.normalize('NFC').toLowerCase()

function grouped(pictures: readonly PictureFile[], keyOf: (picture: PictureFile) => string) {
  const groups = new Map<string, PictureFile[]>()
  for (const picture of pictures) groups.set(keyOf(picture), [...(groups.get(keyOf(picture)) ?? []), picture])
  return groups
}
