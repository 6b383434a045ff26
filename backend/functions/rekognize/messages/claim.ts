import { epochSeconds } from '@album/dates/epoch-seconds'
import { photoKey } from '@album/model/keys'
import { CLAIM, RELEASED } from '@album/model/lifetimes'
import { type PhotoItem, waitingItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../../dynamodb/document-table.ts'

/** A request to analyse this photo. Of two events, the one with the higher sequencer is the later one. */
export type PhotoEvent = Pick<PhotoItem, 'owner' | 'id'> & {
  sequencer: string
  /** The re-analysis that asks for it; undefined for an upload. */
  job?: string
}

/** Why a message is acknowledged without an analysis. */
export type ClaimRefusal =
  /** No such photo: never recorded, or deleted. */
  | 'gone'
  /** The photo is claimed for a later event of the same object. */
  | 'older'
  /** Another message has claimed it. */
  | 'busy'
  /** It has been analysed. */
  | 'done'
  /** It is in the trash: uploads there are still analysed, re-analyses are not paid for. */
  | 'trashed'

export type Claim = { photo: PhotoItem } | { refused: ClaimRefusal }

/** The state of the photo that a claim expects. In any other state the write fails, and the photo is read again. */
interface Expected {
  status: 'awaited' | 'READY' | 'FAILED'
  trashed: boolean
}

/** How many states a claim expects, one after another. Each refused write shows that the photo had another one. */
const MAX_STATES = 4

/**
 * Claims an arrival for one message. The write's condition lets only one of several messages about the same arrival succeed.
 * The same message succeeds again if the worker died in its first try.
 */
export async function claim(
  table: DocumentTable,
  arrival: PhotoEvent,
  messageId: string,
  now: Date,
): Promise<Claim> {
  let expected: Expected = { status: 'awaited', trashed: false }
  // Without pauses, unlike `tries`: a refused write returns the photo, whose state the next write expects.
  for (let attempt = 0; attempt < MAX_STATES; attempt += 1) {
    const written = await table.write<PhotoItem>(claimWrite(arrival, messageId, now, expected))
    if (written.done) return { photo: written.item! }
    const photo = written.item
    const verdict = judge(photo, arrival.sequencer, messageId, now)
    if (verdict !== 'claim') return { refused: verdict }
    if (arrival.job !== undefined && photo!.trashedAt) return { refused: 'trashed' }
    expected = expectedOf(photo!)
    // The sweeper reads the waiting list; a failed photo waits again.
    if (expected.status === 'FAILED') await table.write({ put: waitingItem(photo!) })
  }
  throw new Error(`Photo ${arrival.id} changes too often to be claimed.`)
}

/**
 * Ends a message's claim on a photo after its last try has failed. The message can then claim the photo at once when it is
 * redriven under another id. A claim of another message stays.
 */
export async function release(table: DocumentTable, arrival: PhotoEvent, messageId: string): Promise<void> {
  await table.write({
    key: photoKey(arrival.owner, arrival.id),
    update: 'SET #claimedUntil = :past ADD #version :one',
    condition: '#sequencer = :sequencer AND #claimedBy = :me',
    values: { ':past': RELEASED, ':one': 1, ':sequencer': arrival.sequencer, ':me': messageId },
  })
}

/** Whether an event may claim the photo in its present state. */
function judge(
  photo: Pick<PhotoItem, 'status' | 'sequencer' | 'claimedBy' | 'claimedUntil'> | undefined,
  sequencer: string,
  messageId: string,
  now: Date,
): ClaimRefusal | 'claim' {
  if (!photo) return 'gone'
  if (photo.sequencer === undefined || photo.sequencer < sequencer) return 'claim'
  if (photo.sequencer > sequencer) return 'older'
  // A photo in re-analysis stays READY; its claim shows that the new analysis is not published yet.
  if (photo.status === 'REJECTED') return 'done'
  if (photo.status === 'READY' && photo.claimedUntil === undefined) return 'done'
  return photo.claimedBy === messageId || photo.claimedUntil! < epochSeconds(now) ? 'claim' : 'busy'
}

const expectedOf = (photo: PhotoItem): Expected => ({
  status: photo.status === 'READY' || photo.status === 'FAILED' ? photo.status : 'awaited',
  trashed: photo.trashedAt !== undefined,
})

function claimWrite(arrival: PhotoEvent, messageId: string, now: Date, expected: Expected): Write {
  const awaited = expected.status === 'awaited'
  const isReady = expected.status === 'READY'
  const key = photoKey(arrival.owner, arrival.id)
  const isNewer = 'attribute_not_exists(#sequencer) OR #sequencer < :sequencer'
  const isRetry =
    '#sequencer = :sequencer AND #status <> :rejected AND (#claimedBy = :me OR #claimedUntil < :now)'
  const condition = [
    'attribute_exists(PK)',
    awaited ? '#status IN (:pending, :processing, :rejected)' : '#status = :status',
    `${expected.trashed ? 'attribute_exists' : 'attribute_not_exists'}(#trashedAt)`,
    // AND binds more tightly than OR. The local DynamoDB's parser takes 8 ms for each nested parenthesis.
    `(${isNewer} OR ${isRetry})`,
  ].join(' AND ')
  // A READY photo stays READY during a re-analysis. A photo in the trash keeps its day of removal.
  const update = [
    'SET #sequencer = :sequencer, #claimedBy = :me, #claimedUntil = :until',
    isReady ? '' : ', #status = :processing REMOVE #reason, #waitsSince',
    expected.trashed ? '' : isReady ? ' REMOVE #expiresAt' : ', #expiresAt',
    ' ADD #version :one',
  ].join('')
  const values = {
    ':sequencer': arrival.sequencer,
    ':me': messageId,
    ':until': epochSeconds(now) + CLAIM,
    ':one': 1,
    ':rejected': 'REJECTED',
    ':now': epochSeconds(now),
    ...(isReady ? {} : { ':processing': 'PROCESSING' }),
    ...(awaited ? { ':pending': 'PENDING_UPLOAD' } : { ':status': expected.status }),
  }
  return { key, update, condition, values, returns: 'ALL_NEW' }
}
