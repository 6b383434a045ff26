import { guestNameOf } from '@album/model/contributions'
import { isTurn } from '@album/model/turn'
import { cleanDescription, cleanTitle } from '@album/model/invisible'
import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { ownLabelName, ownLabelRefusal } from '@album/model/own-label'
import { descriptionRefusal } from '@album/model/refusals'
import { isOffset, isWallClock } from '@album/dates/wall-clock'
import { isOnMap, isPlace } from '@album/model/point'
import { nameOf, NO_PLACE } from '../../xmp/names.ts'
import type { XmpProperties } from '../../xmp/parse-xmp.ts'
import type { Facts, Taken } from '../facts.ts'
import type { Findings } from '../findings.ts'

/** darktable's own tags, such as `darktable|format|jpg` (darktable manual, "tagging"). */
const DARKTABLE = /^darktable\|/

/**
 * What a sidecar says about a picture: title, description, date, place, labels, and whether it is a favourite or
 * archived. Everything else in it is left alone, such as the settings of a raw
 * converter. The date is the one that Immich reads first too (docs.immich.app, "XMP Sidecars").
 * @param dateAndPlace false for a picture's own file, whose date and place the worker reads
 */
export function factsOf(
  xmp: XmpProperties,
  picture: string,
  findings: Findings,
  { dateAndPlace } = { dateAndPlace: true },
): Facts {
  const values = (name: string) => xmp.get(nameOf(name)) ?? []
  const facts: Facts = { ownLabels: labelsOf(xmp, picture, findings) }

  const title = titleOf([values('dc:title')[0], values('photoshop:Headline')[0]], picture, findings)
  if (title) facts.title = title

  const description = descriptionOf(values('dc:description')[0], picture, findings)
  if (description) facts.description = description

  const date = values('exif:DateTimeOriginal')[0] ?? values('photoshop:DateCreated')[0]
  if (dateAndPlace && date !== undefined) {
    const taken = takenOf(date)
    if (taken) facts.taken = taken
    else findings.add('DATE_IMPOSSIBLE', picture)
  }

  // F-Stop's heart, which PhotoPrism reads too (github.com/photoprism/photoprism/pull/1873).
  if (values('fstop:favorite')[0]?.trim() === '1') facts.favourite = true
  // The album's own, since no standard has one.
  if (values('album:archived')[0]?.trim() === '1') facts.archived = true
  if (values('album:harmless')[0]?.trim() === '1') facts.harmless = true
  const addedBy = guestNameOf((values('album:addedBy')[0] ?? '').normalize('NFC'))
  if (addedBy) facts.addedBy = addedBy
  const turn = Number(values('album:turn')[0])
  if (isTurn(turn)) facts.turn = turn

  const place = dateAndPlace ? placeOf(values) : undefined
  if (place === 'impossible') findings.add('PLACE_IMPOSSIBLE', picture)
  else if (place !== undefined) facts.place = place
  if (Number(values('xmp:Rating')[0]) > 0) findings.hasNoFieldFor('rating', picture)
  if (values('Iptc4xmpExt:PersonInImage').length > 0) findings.hasNoFieldFor('people', picture)
  return facts
}

/**
 * Keywords as labels. Of a hierarchical keyword, such as Lightroom's `Places|Germany|Cologne` and digiKam's
 * `Places/Germany/Cologne`, the last part is the label: most programs write that into `dc:subject` too.
 */
function labelsOf(xmp: XmpProperties, picture: string, findings: Findings): string[] {
  const values = (name: string) => xmp.get(nameOf(name)) ?? []
  return cleanLabels(
    [
      ...values('dc:subject'),
      ...values('lr:hierarchicalSubject')
        .filter((keyword) => !DARKTABLE.test(keyword))
        .map((keyword) => keyword.split('|').at(-1)!),
      ...values('digiKam:TagsList').map((keyword) => keyword.split('/').at(-1)!),
    ],
    picture,
    findings,
  )
}

/** Keywords as the album keeps labels, without those that differ only in case. */
export function cleanLabels(keywords: readonly string[], picture: string, findings: Findings): string[] {
  const bySlug = new Map<string, string>()
  for (const keyword of keywords) {
    const name = ownLabelName(keyword)
    if (name === '') continue
    if (ownLabelRefusal(name)) findings.add('LABEL_REFUSED', `${picture}: ${name.slice(0, 60)}`)
    else if (!bySlug.has(name.toLowerCase())) bySlug.set(name.toLowerCase(), name)
  }
  return [...bySlug.values()]
}

/** The first of these texts that is not empty, as the album keeps a title; undefined, with a finding, if it is too long. */
export function titleOf(
  texts: (string | undefined)[],
  picture: string,
  findings: Findings,
): string | undefined {
  const title = texts.map((text) => titleInOneLine(text ?? '')).find((text) => text !== '')
  if (title === undefined || title.length <= MAX_TITLE_LENGTH) return title
  return void findings.add('TITLE_TOO_LONG', picture)
}

/** A title as the album keeps it; of several lines it makes one. */
export const titleInOneLine = (title: string) =>
  cleanTitle(title.trim().replace(/[\t\n\r]+/g, ' ')).normalize('NFC')

/** A description as the album keeps it; undefined, with a finding, if it is too long. */
export function descriptionOf(
  text: string | undefined,
  picture: string,
  findings: Findings,
): string | undefined {
  const description = cleanDescription((text ?? '').normalize('NFC'))
  if (descriptionRefusal(description)) return void findings.add('DESCRIPTION_TOO_LONG', picture)
  return description || undefined
}

/**
 * ISO 8601, as far as the source is sure: `2024`, `2024-07`, `2024-07-31`, `2024-07-31T18:05Z` (XMP Specification Part 1, "Date").
 * Some programs write the form of EXIF, with colons. A year or a month begins on its first day.
 */
export function takenOf(date: string): Taken | undefined {
  const parts =
    /^(\d{4})(?:[-:](\d\d)(?:[-:](\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.exec(
      date.trim(),
    )
  if (!parts) return undefined
  const [, year, month = '01', day = '01', time = '00:00', seconds = ':00', zone] = parts
  const local = `${year}-${month}-${day}T${time}${seconds}`
  const offset = zone === 'Z' ? '+00:00' : zone
  if (!isWallClock(local) || (offset && !isOffset(offset))) return undefined
  return { local, ...(offset && { offset }) }
}

/**
 * Where a picture was taken: the point, or else the town and country, which people type (XMP Specification Part 2, "Photoshop
 * namespace"). The album's own property has its name for a place that a person set.
 */
function placeOf(values: (name: string) => readonly string[]): Facts['place'] | 'impossible' {
  const own = values('album:place')[0]?.trim() ?? ''
  if (own === NO_PLACE) return null
  const [north, east] = [values('exif:GPSLatitude')[0], values('exif:GPSLongitude')[0]]
  if (north !== undefined && east !== undefined) {
    const [latitude, longitude] = [degreesOf(north, 'NS'), degreesOf(east, 'EW')]
    if (!isOnMap(latitude, longitude)) return 'impossible'
    return { ...(isPlace(own) && { place: own }), latitude, longitude }
  }
  const [city, country] = ['photoshop:City', 'photoshop:Country'].map((name) => values(name)[0]?.trim())
  return city ? { town: [city, country].filter(Boolean).join(', ') } : undefined
}

/** `52,30.6N` or `52,30,36N` (XMP Specification Part 2, "GPSCoordinate"). @returns NaN for another text */
function degreesOf(text: string, [positive, negative]: string): number {
  const parts = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/.exec(text.trim())
  if (!parts || ![positive, negative].includes(parts[4])) return Number.NaN
  const [degrees, minutes, seconds] = [parts[1], parts[2], parts[3] ?? '0'].map(Number)
  if (minutes! >= 60 || seconds! >= 60) return Number.NaN
  // Seven digits are a centimetre.
  const value = Number((degrees! + minutes! / 60 + seconds! / 3600).toFixed(7))
  return parts[4] === negative ? 0 - value : value
}
