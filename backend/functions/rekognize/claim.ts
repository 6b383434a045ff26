import { photoKey, waitingKey } from '@album/model/keys'
import { CLAIM, RELEASED } from '@album/model/lifetimes'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'

/** Something says that this photo is to be looked at; of two events the one with the higher sequencer is the later. */
export type PhotoEvent = Pick<PhotoItem, 'owner' | 'id'> & {
  sequencer: string
  /** The re-analysis that asks for it; what arrives asks for itself. */
  job?: string
}

/** Why an arrival is acknowledged without being analysed. */
export type Left =
  /** No such photo: never recorded, or deleted. */
  | 'gone'
  /** A later event for the same object has been taken on. */
  | 'older'
  /** Another message is at it. */
  | 'busy'
  /** It has been analysed. */
  | 'done'
  /** It is in the trash, where uploads are looked at, but nothing is paid for once more. */
  | 'trashed'

export type Claim = { taken: PhotoItem } | { left: Left }

/** What a claim expects of the photo: it is refused, and looked at again, where that is not so. */
interface Expected {
  status: 'awaited' | 'READY' | 'FAILED'
  trashed: boolean
}

/**
 * Takes an arrival on, for one message. The condition decides, so of any number of messages about one
 * arrival one gets it; the same message gets it again after its first try died.
 */
export async function claim(
  table: DocumentTable,
  arrival: PhotoEvent,
  messageId: string,
  now: Date,
): Promise<Claim> {
  let expected: Expected = { status: 'awaited', trashed: false }
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const written = await table.write<PhotoItem>(claimWrite(arrival, messageId, now, expected))
    if (written.done) return { taken: written.item! }
    const photo = written.item
    const verdict = judge(photo, arrival.sequencer, messageId, now)
    if (verdict !== 'take') return { left: verdict }
    if (arrival.job !== undefined && photo!.trashedAt) return { left: 'trashed' }
    expected = expectedOf(photo!)
    // Whoever waits is found by the sweeper; a failed photo waits again.
    if (expected.status === 'FAILED') await table.write({ put: waitingItem(photo!) })
  }
  throw new Error(`Photo ${arrival.id} changes too often to be taken on.`)
}

/**
 * Lets go of a photo that a message had taken on and that no try could finish, so that the message, redriven
 * under another id, gets it at once. Nothing happens where another one is at it.
 */
export async function release(table: DocumentTable, arrival: PhotoEvent, messageId: string): Promise<void> {
  await table.write({
    key: photoKey(arrival.owner, arrival.id),
    update: 'SET #claimedUntil = :past ADD #version :one',
    condition: '#sequencer = :sequencer AND #claimedBy = :me',
    values: { ':past': RELEASED, ':one': 1, ':sequencer': arrival.sequencer, ':me': messageId },
  })
}

/** What the photo as it is means for an event. */
function judge(
  photo: Pick<PhotoItem, 'status' | 'sequencer' | 'claimedBy' | 'claimedUntil'> | undefined,
  sequencer: string,
  messageId: string,
  now: Date,
): Left | 'take' {
  if (!photo) return 'gone'
  if (photo.sequencer === undefined || photo.sequencer < sequencer) return 'take'
  if (photo.sequencer > sequencer) return 'older'
  // A photo that is looked at again stays READY; its claim says that the new analysis is not there yet.
  if (photo.status === 'REJECTED') return 'done'
  if (photo.status === 'READY' && photo.claimedUntil === undefined) return 'done'
  return photo.claimedBy === messageId || photo.claimedUntil! < seconds(now) ? 'take' : 'busy'
}

const expectedOf = (photo: PhotoItem): Expected => ({
  status: photo.status === 'READY' || photo.status === 'FAILED' ? photo.status : 'awaited',
  trashed: photo.trashedAt !== undefined,
})

const seconds = (date: Date) => Math.floor(date.getTime() / 1000)

const waitingItem = ({ owner, id, addedAt }: PhotoItem) => ({ ...waitingKey(owner, id, addedAt), owner, id })

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
    // AND binds closer than OR; parentheses within parentheses take the local DynamoDB's parser 8 ms each.
    `(${isNewer} OR ${isRetry})`,
  ].join(' AND ')
  // A photo that was ready stays ready while it is looked at again; one in the trash keeps its day of removal.
  const update = [
    'SET #sequencer = :sequencer, #claimedBy = :me, #claimedUntil = :until',
    isReady ? '' : ', #status = :processing REMOVE #reason',
    expected.trashed ? '' : isReady ? ' REMOVE #expiresAt' : ', #expiresAt',
    ' ADD #version :one',
  ].join('')
  const values = {
    ':sequencer': arrival.sequencer,
    ':me': messageId,
    ':until': seconds(now) + CLAIM,
    ':one': 1,
    ':rejected': 'REJECTED',
    ':now': seconds(now),
    ...(isReady ? {} : { ':processing': 'PROCESSING' }),
    ...(awaited ? { ':pending': 'PENDING_UPLOAD' } : { ':status': expected.status }),
  }
  return { key, update, condition, values, returns: 'ALL_NEW' }
}
