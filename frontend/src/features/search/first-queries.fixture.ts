import { slugOf } from '@album/model/keys'
import { DAY_MS } from '@album/model/time-units'

/** What a query can be about, of a photo in the table or in an answer of the API. */
interface Findable {
  title: string
  labels?: readonly { name: string }[]
  /** By the camera's clock; without it, a photo is listed by when it was added. */
  takenLocal?: string | null
  addedAt: string
  albums?: object
}
type Wanted = (photo: Findable) => boolean

export const has =
  (...labels: string[]): Wanted =>
  (photo) =>
    labels.every((label) => photo.labels!.some(({ name }) => slugOf(name) === slugOf(label)))
/** Taken from one day, month or year to another, both included. */
export const taken =
  (from: string, to = from): Wanted =>
  ({ takenLocal, addedAt }) => {
    const time = takenLocal ?? addedAt
    return time.slice(0, from.length) >= from && time.slice(0, to.length) <= to
  }
/** A word of the title begins with this. */
export const titled =
  (start: string): Wanted =>
  ({ title }) =>
    new RegExp(`(?:^|[^a-z0-9])${start}`, 'u').test(title.toLowerCase())
const all =
  (...every: Wanted[]): Wanted =>
  (photo) =>
    every.every((isWanted) => isWanted(photo))
const without =
  (...labels: string[]): Wanted =>
  (photo) =>
    labels.every((label) => !has(label)(photo))
const inAlbum: Wanted = ({ albums }) => !!albums && Object.keys(albums).length > 0

/** The day this many days after another: `2026-11-26`. */
const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** The year of the last summer that has ended. @param today `2026-11-26` */
export const lastSummer = (today: string) =>
  Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) > 8 ? 0 : 1)

/**
 * What ordinary people type first, and the photos that they want to see: in a library with the titles IMG_4711.jpg, Our trip to
 * Norway, Screenshot… and PANO_…, and with an album Summer in Lofoten.
 * @param today `2026-11-26`
 */
export function firstQueries(today: string): [typed: string, isWanted: Wanted][] {
  const year = Number(today.slice(0, 4))
  const last = year - 1
  const summer = lastSummer(today)
  const lastMonth = daysAfter(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  const monday = daysAfter(today, -7 - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  return [
    ['dogs', has('Dog')],
    ['dog', has('Dog')],
    ['cats', has('Cat')],
    ['people', has('Person')],
    ['kid', has('Person')],
    ['children', has('Person')],
    ['family', has('Person')],
    ['mum', has('Person')],
    ['car person', has('Car', 'Person')],
    ['dogs and cats', has('Dog', 'Cat')],
    ['photos of dogs', has('Dog')],
    ['sofa', has('Couch')],
    ['bike', has('Bicycle')],
    ['bikes', has('Bicycle')],
    ['phone', has('Phone')],
    ['television', has('TV')],
    ['fridge', has('Refrigerator')],
    ['plane', has('Airplane')],
    ['birthday cake', has('Cake')],
    ['food', has('Food')],
    ['hot dog', has('Hot Dog')],
    ['plants', has('Plant')],
    ['cell phone', has('Mobile Phone')],
    ['animals', has('Animal')],
    ['luggage', has('Baggage')],
    ['Our trip to Norway', titled('norway')],
    ['norway', titled('norway')],
    ['Summer in Lofoten', inAlbum],
    ['lofoten', inAlbum],
    ['IMG_4711.jpg', titled('img_4711')],
    ['4711', titled('4711')],
    [`PXL_${last}`, all(titled('pxl'), titled(`${last}`))],
    ['panorama', titled('pano')],
    ['screenshots', titled('screenshot')],
    [`12/${last}`, taken(`${last}-12`)],
    [`December ${last}`, taken(`${last}-12`)],
    [`${last}`, taken(`${last}`)],
    ['last year', taken(`${last}`)],
    ['last summer', taken(`${summer}-06`, `${summer}-08`)],
    [`summer ${year - 2}`, taken(`${year - 2}-06`, `${year - 2}-08`)],
    [`summer holiday ${year - 2}`, taken(`${year - 2}-06`, `${year - 2}-08`)],
    ['last month', taken(lastMonth)],
    ['2 years ago', taken(`${year - 2}`)],
    ['last 60 days', taken(daysAfter(today, -59), today)],
    [`${year - 2} to ${last}`, taken(`${year - 2}`, `${last}`)],
    ['no people', without('Person')],
    ['without a person', without('Person')],
    ['without any people', without('Person')],
    ['not a dog', without('Dog')],
    ['without cats or dogs', without('Cat', 'Dog')],
    ['without dogs, cats or birds', without('Dog', 'Cat', 'Bird')],
    ['people without a dog', all(has('Person'), without('Dog'))],
    ['my new bike', has('Bicycle')],
    ['the cat was here', has('Cat')],
    ['car,person', all(has('Car'), has('Person'))],
    ['last week', taken(monday, daysAfter(monday, 6))],
    ['today', taken(today)],
    ['yesterday', taken(daysAfter(today, -1))],
    [`christmas ${last}`, taken(`${last}-12-24`, `${last}-12-26`)],
    ['dogs last summer', all(has('Dog'), taken(`${summer}-06`, `${summer}-08`))],
    [`person ${last}`, all(has('Person'), taken(`${last}`))],
  ]
}
