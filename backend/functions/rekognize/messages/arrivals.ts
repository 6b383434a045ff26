import { SEQUENCER_LENGTH } from '@album/model/job'
import { GUESTS_UPLOAD_KEY, UPLOAD_KEY } from '@album/model/objects'
import type { GuestsArrival } from './take-in.ts'

/** An object that arrived in the ingest bucket, under a key of createUpload. */
export interface Arrival {
  bucket: string
  key: string
  owner: string
  id: string
  /** S3's sequencer, padded: comparing the text compares the time. */
  sequencer: string
}

/** A queue message: arrivals, and the number of objects whose keys are not createUpload's. */
export interface Arrivals {
  arrivals: Arrival[]
  /** Objects that guests have sent. */
  ofGuests: GuestsArrival[]
  dropped: number
}

const KEY = new RegExp(UPLOAD_KEY)
const GUESTS_KEY = new RegExp(GUESTS_UPLOAD_KEY)

/**
 * Reads the body of a queue message from S3.
 * @throws when it is not from S3, so that it moves to the dead-letter queue
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function arrivalsOf(body: string): Arrivals {
  const message = JSON.parse(body) as { Event?: string; Records?: S3Record[] } | null
  if (message?.Event === 's3:TestEvent') return { arrivals: [], ofGuests: [], dropped: 0 }
  if (!Array.isArray(message?.Records)) throw new Error('This message is not an event of S3.')
  const created = message.Records.filter((record) => eventNameOf(record).startsWith('ObjectCreated:'))
  const arrivals = created.map(arrivalOf).filter((arrival) => arrival !== undefined)
  const ofGuests = created.map(guestsArrivalOf).filter((arrival) => arrival !== undefined)
  return { arrivals, ofGuests, dropped: created.length - arrivals.length - ofGuests.length }
}

interface S3Record {
  eventName?: string
  s3?: { bucket?: { name?: string }; object?: { key?: string; sequencer?: string } }
}

function eventNameOf(record: S3Record): string {
  if (typeof record?.eventName !== 'string') throw new Error('This message is not an event of S3.')
  return record.eventName
}

function arrivalOf({ s3 }: S3Record): Arrival | undefined {
  const key = decodedOnce(s3?.object?.key ?? '')
  const [, owner, id] = KEY.exec(key ?? '') ?? []
  const bucket = s3?.bucket?.name
  const sequencer = s3?.object?.sequencer
  if (!key || !owner || !id || !bucket || !sequencer) return undefined
  return { bucket, key, owner, id, sequencer: padded(sequencer) }
}

function guestsArrivalOf({ s3 }: S3Record): GuestsArrival | undefined {
  const [, link, id] = GUESTS_KEY.exec(decodedOnce(s3?.object?.key ?? '') ?? '') ?? []
  return link && id ? { link, id } : undefined
}

/** Keys in events are URL-encoded like forms: a plus sign is a space. */
function decodedOnce(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/**
 * Sequencers are hexadecimal and of different lengths; "right pad the shorter value with zeros, and then do a
 * lexicographical comparison" (same page). Today's have 18 digits.
 */
const padded = (sequencer: string) => sequencer.toUpperCase().padEnd(SEQUENCER_LENGTH, '0')
