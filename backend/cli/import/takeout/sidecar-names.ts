/**
 * Which JSON file of a Google Takeout belongs to which picture. Google documents no rule. These are from
 * - immich-go's matchers and their tests (github.com/simulot/immich-go, adapters/googlePhotos/matchers.go and matcher_test.go),
 * - Ente (github.com/ente/ente, pull request 4956): the cut of `supplemental-metadata` and where the number goes,
 * - Google Photos Takeout Helper (github.com/TheLastGimbus/GooglePhotosTakeoutHelper, lib/date_extractors/json_extractor.dart): the
 *   swapped number, the 51 characters, and edited files, which have the JSON file of their original.
 */
const SUFFIX = 'supplemental-metadata'
/** Takeout cuts a JSON file's name to 51 UTF-16 units, `.json` included. The number behind the cut does not count. */
const CUT = 51 - '.json'.length

/** A JSON file's name: `IMG_1.jpg.supplemental-meta(2).json` is `IMG_1.jpg`, number 2, and was cut. */
interface SidecarName {
  described: string
  number: string
  wasCut: boolean
  /** The same without reading `(2)` as a number: a picture may have that in its own name. */
  whole: string
}

function sidecarNameOf(jsonName: string): SidecarName {
  const name = jsonName.normalize('NFC').replace(/\.json$/i, '')
  const [, unnumbered, number] = /^(.*?)(\(\d+\))?$/s.exec(name) as unknown as [string, string, string?]
  return {
    described: withoutSuffix(unnumbered),
    number: number ?? '',
    wasCut: unnumbered.length >= CUT,
    whole: withoutSuffix(name),
  }
}

/** `IMG_1.jpg.supple`: `IMG_1.jpg`. Also where the cut left only the dot. */
function withoutSuffix(name: string): string {
  const dot = name.lastIndexOf('.')
  const last = name.slice(dot + 1).toLowerCase()
  return dot > 0 && SUFFIX.startsWith(last) ? name.slice(0, dot) : name
}

/** A picture's name: `IMG_1(2).jpg` is `IMG_1`, number 2, `.jpg`. */
interface PictureName {
  whole: string
  stem: string
  number: string
  extension: string
}

export function pictureNameOf(fileName: string): PictureName {
  const whole = fileName.normalize('NFC')
  const dot = whole.lastIndexOf('.')
  const [name, extension] = dot > 0 ? [whole.slice(0, dot), whole.slice(dot)] : [whole, '']
  const [, stem, number] = /^(.*?)(\(\d+\))?$/s.exec(name) as unknown as [string, string, string?]
  return { whole, stem, number: number ?? '', extension }
}

/** Shorter names are never cut. */
const SHORTEST_CUT = 40

/** The JSON files of a folder, found by the names of its pictures. */
export class SidecarNames<Sidecar> {
  private readonly byWhole = new Map<string, Sidecar[]>()
  private readonly byDescribed = new Map<string, Sidecar[]>()
  private readonly byDescribedStem = new Map<string, Sidecar[]>()
  private readonly byCut = new Map<string, Sidecar[]>()

  add(jsonName: string, sidecar: Sidecar): void {
    const { described, number, wasCut, whole } = sidecarNameOf(jsonName)
    append(this.byWhole, whole, sidecar)
    append(this.byDescribed, described + number, sidecar)
    append(this.byDescribedStem, described.replace(/\.[^.]*$/, '') + number, sidecar)
    if (wasCut && described.length >= SHORTEST_CUT) append(this.byCut, `${described}\n${number}`, sidecar)
  }

  /** Rules are ordered from certain to doubtful. Each is applied to all pictures before the next, so that certain matches win. */
  static readonly RULES = 5

  /** The JSON files that may belong to a picture by one of the rules. */
  by(rule: number, { whole, stem, extension, number }: PictureName): readonly Sidecar[] {
    switch (rule) {
      // IMG_1.jpg.json, IMG_1.jpg.supplemental-metadata.json; IMG_1(2).jpg.json, if the picture has this name at Google
      case 0:
        return this.byWhole.get(whole) ?? []
      // IMG_1(2).jpg: IMG_1.jpg(2).json, IMG_1.jpg.supplemental-metadata(2).json
      case 1:
        return this.byDescribed.get(stem + extension + number) ?? []
      // …6u16w0 2.jpg: …6u16w0 2.jp.json; …_DSCN0091.JPG: …_DSCN0091.JP.supplemental-meta.json
      case 2:
        return this.cut(stem + extension, number)
      // Peanut Butter Balls.jpg: Peanut Butter Balls.supplemental-metadata.json (immich-go, issue 674)
      case 3:
        return this.byDescribed.get(stem + number) ?? []
      // A cut name without its number: original_1d4caa6f-…_P(1).jpg: original_1d4caa6f-…_.json
      default:
        return this.cut(stem + extension, '')
    }
  }

  mayDescribe(name: PictureName): boolean {
    for (let rule = 0; rule < SidecarNames.RULES; rule += 1) if (this.by(rule, name).length > 0) return true
    return this.ofOriginal(name).length > 0
  }

  /**
   * The JSON files of an edited picture's original, in any language: `IMG_1-edited.jpg`, `IMG_1-bearbeitet.jpg`,
   * `IMG_1-ha editado(1).jpg`, `IMG_1-編集済み.jpg`: a word, perhaps cut, behind a hyphen. The original may have another extension.
   */
  ofOriginal({ stem, extension, number }: PictureName): readonly Sidecar[] {
    const original = /^(.+)-[\p{L}\p{M} ]+$/u.exec(stem)?.[1]
    if (!original) return []
    const same = this.byDescribed.get(original + extension + number)
    return same ?? this.byDescribedStem.get(original + number) ?? this.cut(original + extension, number)
  }

  private cut(name: string, number: string): readonly Sidecar[] {
    for (let { length } = name; length >= SHORTEST_CUT; length -= 1) {
      const found = this.byCut.get(`${name.slice(0, length)}\n${number}`)
      if (found) return found
    }
    return []
  }
}

function append<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
