import { DAY_MS } from '@album/model/time-units'
import { isWallClock } from '@album/dates/wall-clock'

/**
 * Names that programs give to pictures without EXIF. Cameras' own files are not among them: they have their time inside.
 *
 * - WhatsApp on Android, with the day alone, and on computers (github.com/photoprism/photoprism/pull/2414;
 *   github.com/icecore2/whatsapp-media-date-to-exif/issues/7; in German "Bild … um …", as many files on GitHub are called)
 * - Signal (github.com/signalapp/Signal-Android, SaveAttachmentTask.java; earlier versions write the time without hyphens)
 * - Telegram (github.com/DrKLO/Telegram, AndroidUtilities.generateFileName)
 * - Android's screenshots (SystemUI, ImageExporter.java), of earlier versions, and of other makers (Takeouts in takeout.test.ts)
 */
const NAMES = [
  /^IMG-(?<date>\d{8})-WA\d{4,}(?!\d)/,
  /^WhatsApp[ _](?:Image|Bild)[ _](?<date>\d{4}-\d\d-\d\d)[ _](?:at|um)[ _](?<time>\d{1,2}\.\d\d\.\d\d)(?:[ _\u202f](?<half>[AP]M)\b)?/,
  /^signal-(?<date>\d{4}-\d\d-\d\d)-(?<time>\d{6}|\d\d-\d\d-\d\d-\d{3})(?!\d)/,
  /^IMG_(?<date>\d{8})_(?<time>\d{6})_\d{3}(?!\d)/,
  /^Screenshot_(?<date>\d{8})[-_](?<time>\d{6})(?!\d)/,
  /^Screenshot_(?<date>\d{4}-\d\d-\d\d)-(?<time>\d\d-\d\d-\d\d)(?!\d)/,
]

/** The programs above are younger, and a name with an earlier day means something else. */
const FIRST_DAY = '1990-01-01'
/** For a name that has only the day: no zone moves it to another one. */
const NOON = '12:00:00'

/**
 * When a picture was sent or taken, as its file's name says: `2019-07-04T12:00:00`.
 * @param now tomorrow is the last day that counts: it has begun in the east
 */
export function dateInName(fileName: string, now: Date): string | undefined {
  for (const name of NAMES) {
    const { date, time, half } = name.exec(fileName)?.groups ?? {}
    if (!date) continue
    const day = date.replace(/^(\d{4})-?(\d\d)-?(\d\d)$/, '$1-$2-$3')
    const local = `${day}T${time ? clock(time, half) : NOON}`
    const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10)
    return isWallClock(local) && day >= FIRST_DAY && day <= tomorrow ? local : undefined
  }
  return undefined
}

/** `4.38.44` and `PM`: `16:38:44`. An hour that does not exist gives a clock that does not exist. */
function clock(time: string, half?: string): string {
  const [, hour, minute, second] = /^(\d{1,2}?)\D?(\d\d)\D?(\d\d)(?:\D\d{3})?$/.exec(time)!
  const hours = Number(hour)
  if (half && (hours < 1 || hours > 12)) return ''
  const of24 = half ? (hours % 12) + (half === 'PM' ? 12 : 0) : hours
  return `${String(of24).padStart(2, '0')}:${minute}:${second}`
}
