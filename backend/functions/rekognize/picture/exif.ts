import type { CameraInput, LocationInput } from '../../../generated/graphql.ts'
import { isOffset, isWallClock } from '@album/dates/wall-clock'
import { maxLengthToClean, withoutInvisible } from '@album/model/invisible'
import { rounded } from '../detect/geometry.ts'

/** When a photo was taken, by its camera's clock. */
interface CaptureTime {
  /** `2024-07-31T18:05:09`, without a zone. */
  takenLocal?: string
  /** `+02:00`, if the camera recorded it. */
  takenOffset?: string
}

/** The camera's record in the file. */
export interface Written extends CaptureTime {
  camera?: CameraInput
  location?: LocationInput
}

/** Tags of the EXIF standard (CIPA DC-008). exifr calls DateTimeDigitized CreateDate, and DateTime ModifyDate. */
const TIMES = [
  ['DateTimeOriginal', 'OffsetTimeOriginal'],
  ['CreateDate', 'OffsetTimeDigitized'],
  ['ModifyDate', 'OffsetTime'],
] as const
const CAMERA = [
  'Make',
  'Model',
  'LensModel',
  'ExposureTime',
  'FNumber',
  'ISO',
  'FocalLength',
  'FocalLengthIn35mmFormat',
]
const LOCATION_TAGS = ['GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude', 'GPSLongitudeRef']

/**
 * What exifr reads: `all` these tags at once, or `each` by itself. exifr keeps what it derives from such an object, and never forgets
 * it, so these are made once.
 */
const wantedOf = (tags: string[]) => ({
  all: { pick: tags, reviveValues: false, silentErrors: false },
  each: tags.map((tag) => ({ pick: [tag], reviveValues: false, silentErrors: false })),
})
const WANTED = wantedOf([...TIMES.flat(), ...CAMERA])
const WANTED_WITH_LOCATION = wantedOf([...TIMES.flat(), ...CAMERA, ...LOCATION_TAGS])

/**
 * Reads EXIF blocks, with or without the `Exif` prefix of JPEG. Missing, damaged and implausible values are left out.
 * @param keepLocation whether to read the location
 */
export async function readExif(exif: Buffer[], keepLocation: boolean): Promise<Written> {
  if (exif.length === 0) return {}
  const tags: Tags = {}
  for (const block of exif)
    Object.assign(tags, await tagsIn(block, keepLocation ? WANTED_WITH_LOCATION : WANTED))
  return {
    ...takenOf(tags),
    camera: cameraOf(tags),
    location: keepLocation ? locationOf(tags) : undefined,
  }
}

/** exifr stops at a damaged value, so the tags of such a block are read one by one. */
async function tagsIn(block: Buffer, { all, each }: ReturnType<typeof wantedOf>): Promise<Tags> {
  // Loaded for the first photo with an EXIF block, not while the function starts.
  const { default: exifr } = await import('exifr')
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
  try {
    return (await exifr.parse(tiff, all)) as Tags
  } catch {
    const read = each.map((one) => exifr.parse(tiff, one).catch(() => undefined))
    return Object.assign({}, ...(await Promise.all(read))) as Tags
  }
}

type Tags = Record<string, unknown>

/**
 * When the photo was taken, or else digitized (a scan), or else when the file was last changed, which is the same for an
 * unchanged file. Each time has a zone of its own.
 */
function takenOf(tags: Tags): CaptureTime {
  const times = TIMES.map(([time, offset]) => captureTime(tags[time], tags[offset]))
  return times.find(({ takenLocal }) => takenLocal) ?? {}
}

function cameraOf(tags: Tags): CameraInput | undefined {
  const camera: CameraInput = {
    make: textOf(tags.Make),
    model: textOf(tags.Model),
    lens: textOf(tags.LensModel),
    exposureTime: positive(tags.ExposureTime, 6),
    fNumber: positive(tags.FNumber, 2),
    iso: positive(Array.isArray(tags.ISO) ? tags.ISO[0] : tags.ISO, 0),
    focalLength: positive(tags.FocalLength, 2),
    focalLength35: positive(tags.FocalLengthIn35mmFormat, 2),
  }
  return Object.values(camera).some((value) => value !== undefined) ? camera : undefined
}

/** Characters that are kept of a camera's text. */
const MAX_TEXT_LENGTH = 100

/** Cameras fill their fields with spaces and zero bytes, and anybody can write others into a file. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = withoutInvisible(value.slice(0, maxLengthToClean(MAX_TEXT_LENGTH))).trim()
  // The cut may leave half of a character at the end.
  const cut = withoutInvisible(text.slice(0, MAX_TEXT_LENGTH)).trim()
  return cut || undefined
}

/** Cameras write 0 and infinity for unknown values. */
function positive(value: unknown, digits: number): number | undefined {
  const isMeant = typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 2 ** 31
  return isMeant ? rounded(value, digits) : undefined
}

/** Phones without a position write 0° N 0° E, which is in the Gulf of Guinea. */
function locationOf(tags: Tags): LocationInput | undefined {
  const latitude = degrees(tags.GPSLatitude, tags.GPSLatitudeRef === 'S', 90)
  const longitude = degrees(tags.GPSLongitude, tags.GPSLongitudeRef === 'W', 180)
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0))
    return undefined
  return { latitude, longitude }
}

/** Degrees, minutes and seconds as one number; six digits are 11 cm. */
function degrees(value: unknown, isNegative: boolean, max: number): number | undefined {
  const parts = Array.isArray(value) ? (value as unknown[]).map(Number) : []
  const sum = parts.reduce((sum, part, index) => sum + part / 60 ** index, 0)
  if (parts.length !== 3 || !Number.isFinite(sum) || sum > max) return undefined
  return rounded(isNegative ? -sum : sum, 6)
}

/** Empty for clocks that were never set (`0000:00:00 00:00:00`) and for dates that do not exist. */
function captureTime(dateTime: unknown, offsetTime: unknown): CaptureTime {
  const takenLocal = wallClock(dateTime)
  return takenLocal ? { takenLocal, takenOffset: offsetOf(offsetTime) } : {}
}

function wallClock(value: unknown): string | undefined {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(String(value))
  if (!parts) return undefined
  const local = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`
  return isWallClock(local) ? local : undefined
}

function offsetOf(value: unknown): string | undefined {
  if (value === 'Z') return '+00:00'
  const offset = String(value).slice(0, 6)
  return isOffset(offset) ? offset : undefined
}
