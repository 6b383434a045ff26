import {
  FIRST_YEAR_OF_ALBUMS,
  FIRST_YEAR_OF_PHOTOS,
  LAST_YEAR_OF_PHOTOS,
  MAX_LABEL_LENGTH,
  MAX_OWN_LABELS,
} from '@album/model/limits'
import { DESCRIPTION_TOO_LONG, PLACES_NOT_KEPT, TITLE_TOO_LONG } from '@album/model/refusals'
import { counted, listed } from '../progress.ts'

/** A sidecar is text about one picture: Lightroom's, with its masks, have some megabytes. */
const MAX_SIDECAR_MB = 16
export const MAX_SIDECAR_BYTES = MAX_SIDECAR_MB * 1024 * 1024

export const UNREADABLE = 'The file cannot be read.'

/** The facts that an import could not take over, with a sentence for each. */
const SENTENCES = {
  FOLDER_UNREADABLE: 'The folder cannot be read.',
  FILE_UNREADABLE: 'The file cannot be read, or its name is not UTF-8. Rename it, then import again.',
  SIDECAR_UNREADABLE: UNREADABLE,
  SIDECAR_TOO_LARGE: `The sidecar is larger than ${MAX_SIDECAR_MB} MB.`,
  SIDECAR_DAMAGED: 'The sidecar is damaged or cut off.',
  SIDECAR_UNSAFE: 'The sidecar declares XML entities, which the album does not read.',
  SIDECAR_AMBIGUOUS: 'The sidecar could belong to several pictures.',
  PICTURE_MISSING: 'The picture of this JSON file is not here. Import all parts of a Takeout together.',
  JSON_MISSING:
    'The JSON file of this picture is not here. The picture is added without its name, date, place and description from Google Photos. Import all parts of a Takeout together.',
  EXPORTED_FILE_MISSING:
    'The file is listed in album.ndjson, but is not in the folder. Its photo was not imported.',
  EXPORTED_FILE_CHANGED:
    'The file has changed since the export, so its data in album.ndjson was not imported.',
  NOT_IN_EXPORT:
    'album.ndjson does not list this picture: it is another one, or its photo was deleted before the last export. The picture is added unless the album has it.',
  SIDECAR_OF_ANOTHER_FILE: 'The sidecar belongs to a file that is not here or is not a picture.',
  DATE_IMPOSSIBLE: `The date does not exist, or is before ${FIRST_YEAR_OF_PHOTOS} or after ${LAST_YEAR_OF_PHOTOS}.`,
  ADDED_AT_IMPOSSIBLE: `The time at which the photo was added does not exist, is before ${FIRST_YEAR_OF_ALBUMS}, or has not come yet. The import adds the photo now.`,
  DATE_OF_CAMERA:
    "Google's date differs from the camera's by a multiple of 15 minutes, as a wrong time zone would. The camera's date stays.",
  PLACE_IMPOSSIBLE: 'The place is not on the map.',
  PLACE_UNKNOWN: 'The album does not know this town.',
  PLACES_NOT_KEPT,
  TITLE_TOO_LONG,
  DESCRIPTION_TOO_LONG,
  LABEL_REFUSED: `A label has 1 to ${MAX_LABEL_LENGTH} characters.`,
  TOO_MANY_LABELS: `A photo has at most ${MAX_OWN_LABELS} labels of your own.`,
  NOT_ANALYSED:
    'The analysis of the photo failed, so its labels, its turn and the mark "harmless" were not taken over. Analyse it again, then import again.',
  UNAPPROVED:
    'A guest added the photo, and it waited for approval. An import adds it to your library, but to no album.',
  ALBUM_UNTITLED: 'The album has no title. Its photos were added without it.',
} as const satisfies Record<string, string>
export type FindingCode = keyof typeof SENTENCES

/** The facts for which the album has no field, for one photo and for several. */
const NOT_HELD = {
  albumDescription: ["album's description", "albums' descriptions"],
  people: ['list of people', 'lists of people'],
  rating: ['rating', 'ratings'],
} as const
export type NotHeld = keyof typeof NOT_HELD

/** Collects what an import could not take over. The same name is counted once for each code. */
export class Findings {
  private readonly names = new Map<FindingCode, Set<string>>()
  private readonly notHeld = new Map<NotHeld, Set<string>>()

  add(code: FindingCode, name: string): void {
    this.names.set(code, (this.names.get(code) ?? new Set()).add(name))
  }

  addAll(findings: Iterable<[code: FindingCode, name: string]>): void {
    for (const [code, name] of findings) this.add(code, name)
  }

  /** @param picture one picture, or one photo that several folders have */
  hasNoFieldFor(what: NotHeld, picture: string): void {
    this.notHeld.set(what, (this.notHeld.get(what) ?? new Set()).add(picture))
  }

  get count(): number {
    return [...this.names.values()].reduce((sum, { size }) => sum + size, 0)
  }

  lines(): string[] {
    const taken = [...this.names].flatMap(([code, names]) => [
      `  ${code}: ${SENTENCES[code]}`,
      ...listed([...names]).map((name) => `    ${name}`),
    ])
    const left = [...this.notHeld].map(([what, { size }]) => {
      const [one, other] = NOT_HELD[what]
      return counted(size, one, other)
    })
    return [
      ...(taken.length > 0 ? [`not imported  ${counted(this.count, 'item')}`, ...taken] : []),
      ...(left.length > 0
        ? [`The album has no field for these, so they stay in the folder: ${left.join(', ')}.`]
        : []),
    ]
  }
}
