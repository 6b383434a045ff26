import { epochSeconds } from '@album/dates/epoch-seconds'
import { type AlbumItem, isAlbum } from '@album/model/album'
import { isExpired } from '@album/model/lifetimes'
import { albumKey, photoKey } from '@album/model/keys'
import { MAX_WRITES } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../tries.ts'
import { BUSY, isProblem, NO_SUCH_PHOTO, type PhotoProblem, type Problem } from '../problem.ts'
import { isContributed, MAX_SUBTRACTIONS, subtractionOf } from '../upload/room-of-link.ts'
import { indexed, type IndexedChange, writesFor, writesOf } from './writes.ts'

/** The changed photo, the same object if nothing changes, `gone`, or why the change is refused. */
export type Change<Refusal extends Problem = PhotoProblem> = (
  photo: PhotoItem,
) => PhotoItem | 'gone' | Refusal

/** The outcome for one photo. */
export interface Outcome {
  id: string
  /** Undefined if the library does not have it. */
  before?: PhotoItem
  after: PhotoItem | 'gone' | Problem
}

export const isChanged = ({ before, after }: Outcome) => before !== after && !isProblem(after)

/** How often a transaction is tried. The photos are halved after each failure, so that the last tries are of one photo. */
const MAX_TRIES = 10

interface Deps {
  table: Pick<DocumentTable, 'get' | 'getAll' | 'transact'>
  now: Date
  /**
   * Further writes of each transaction. If the condition of the first one fails, nothing more is changed.
   * @param outcomes what this transaction does @param before what the earlier ones did
   */
  alongside?: { maxWrites: number; writes(outcomes: Outcome[], before: Outcome[]): Write[] }
}

interface Changed {
  /** In the order of the ids. */
  outcomes: Outcome[]
  /** A condition of `alongside` failed: the other photos are unchanged. */
  isStopped: boolean
}

/**
 * Makes a change to at most PHOTOS_OF_STEP photos, as many in one transaction as fit. Photos of one owner share counts, so parallel
 * transactions would cancel each other, and each transaction writes a shared count once. Each photo is changed completely or
 * not at all.
 */
export async function changePhotos(
  change: Change<Problem>,
  owner: string,
  ids: readonly string[],
  { table, now, alongside }: Deps,
): Promise<Changed> {
  const outcomes: Outcome[] = []
  const isGone = albumsThatAreGone(owner, table)
  const load = () => loadPhotos(owner, ids.slice(outcomes.length), table, now)
  let loaded = await load()
  let maxPhotos = ids.length
  let tries = 0
  while (outcomes.length < ids.length) {
    const planned =
      tries === MAX_TRIES
        ? { outcomes: [{ ...loaded[0]!, after: BUSY }], writes: [] }
        : await plan(
            change,
            loaded.slice(0, maxPhotos),
            isGone,
            MAX_WRITES - (alongside?.maxWrites ?? 0),
            table,
          )
    const isPreparation = planned.outcomes.length === 0
    const records = isPreparation ? [] : alongside?.writes(planned.outcomes, outcomes)
    const writes = [...(records ?? []), ...planned.writes]
    const failed = writes.length > 0 && (await table.transact(writes))
    if (!failed && isPreparation) {
      loaded = await load()
      // Another change may give the photo all its words back.
      tries += 1
      continue
    }
    if (!failed) {
      outcomes.push(...planned.outcomes)
      loaded = loaded.slice(planned.outcomes.length)
      maxPhotos *= 2
      tries = 0
      continue
    }
    if (alongside && !isPreparation && failed.reasons[0] === 'ConditionalCheckFailed')
      return { outcomes, isStopped: true }
    await pauseWithJitter(tries)
    tries += 1
    maxPhotos = Math.max(1, Math.floor(planned.outcomes.length / 2))
    loaded = await load()
  }
  return { outcomes, isStopped: false }
}

type Loaded = Pick<Outcome, 'id' | 'before'>

interface Plan {
  /** Of at least one photo; none if the writes only prepare the first one for its change. */
  outcomes: Outcome[]
  writes: Write[]
}

/** Plans to change as many of the first photos as fit one transaction, and at least one. */
async function plan(
  change: Change<Problem>,
  loaded: Loaded[],
  isGone: (album: string) => Promise<boolean>,
  room: number,
  table: Pick<DocumentTable, 'get'>,
): Promise<Plan> {
  const outcomes: Outcome[] = []
  let changes: IndexedChange[] = []
  let writes: Write[] = []
  for (const { id, before } of loaded) {
    const changed = before ? await withoutGoneAlbums(before, change(before), isGone) : NO_SUCH_PHOTO
    if (!before || changed === before || isProblem(changed)) {
      outcomes.push({ id, before, after: changed })
      continue
    }
    const after = withAllWords(changed)
    const next = [...changes, indexed({ before, after })]
    const together = writesOf(next)
    const subtractions = MAX_SUBTRACTIONS * endedUploads(next).length
    if (together.length + subtractions > room) {
      if (outcomes.length > 0) break
      if (after !== 'gone') return planWithFewWords(id, before, after, room)
    }
    changes = next
    writes = together
    outcomes.push({ id, before, after })
  }
  return { outcomes, writes: [...writes, ...(await subtractionOf(endedUploads(changes), table))] }
}

/** A photo with `fewWords` is found by all its words again at its next change that fits. */
function withAllWords(photo: PhotoItem | 'gone'): PhotoItem | 'gone' {
  if (photo === 'gone' || !photo.fewWords) return photo
  const { fewWords: _fewWords, ...rest } = photo
  return rest
}

/**
 * Plans a change of one photo that needs too many writes: many of its labels come or go, and with them many of its words lose or get
 * their cards. Fewer words find the photo afterwards. If it has too many cards of words before, a transaction of its own removes these
 * first. It changes nothing else, so the change goes on from there if its function dies in between.
 */
function planWithFewWords(id: string, before: PhotoItem, after: PhotoItem, room: number): Plan {
  const changed = { ...after, fewWords: true }
  const writes = writesFor([{ before, after: changed }])
  if (writes.length <= room) return { outcomes: [{ id, before, after: changed }], writes }
  if (before.fewWords) return { outcomes: [{ id, before, after: TOO_LARGE }], writes: [] }
  const prepared = { ...before, fewWords: true, version: before.version + 1 }
  return { outcomes: [], writes: writesFor([{ before, after: prepared }]) }
}

/** No edit of a photo is so large (change-photos.test.ts). If one were, it must not hold up the others of its owner. */
const TOO_LARGE: Problem = {
  errorType: 'Internal',
  code: 'INTERNAL',
  message: 'This change of the photo does not fit one transaction.',
}

/** Guests' photos that are deleted before a worker has claimed them: they no longer count. */
const endedUploads = (changes: IndexedChange[]) =>
  changes.flatMap(({ before, after }) =>
    after === 'gone' && before.status === 'PENDING_UPLOAD' && isContributed(before) ? [before] : [],
  )

/** Photos in the order of the ids. `before` is undefined for those that the library does not have. */
async function loadPhotos(
  owner: string,
  ids: readonly string[],
  table: Pick<DocumentTable, 'getAll'>,
  now: Date,
): Promise<Loaded[]> {
  // Texts that cannot be ids share one key, and DynamoDB accepts each key only once.
  const keys = new Map(ids.map((id) => [photoKey(owner, id).SK, photoKey(owner, id)]))
  const items = await table.getAll<PhotoItem>([...keys.values()])
  const photos = new Map(items.map((photo) => [photo.SK, photo]))
  return ids.map((id) => {
    const photo = photos.get(photoKey(owner, id).SK)
    return { id, before: photo && !isExpired(photo, epochSeconds(now)) ? photo : undefined }
  })
}

/** A restored or approved photo leaves the albums that were deleted while it was in the trash or waited. */
async function withoutGoneAlbums(
  before: PhotoItem,
  after: ReturnType<Change<Problem>>,
  isGone: (album: string) => Promise<boolean>,
): Promise<ReturnType<Change<Problem>>> {
  if (after === 'gone' || isProblem(after) || !after.albums) return after
  const returns = (before.trashedAt && !after.trashedAt) || (before.unapproved && !after.unapproved)
  if (!returns) return after
  const albums = await Promise.all(
    Object.entries(after.albums).map(async (entry) => ((await isGone(entry[0])) ? [] : [entry])),
  )
  return { ...after, albums: Object.fromEntries(albums.flat()) }
}

/** Looks up each album once. */
function albumsThatAreGone(owner: string, table: Pick<DocumentTable, 'get'>) {
  const known = new Map<string, Promise<boolean>>()
  return (id: string): Promise<boolean> => {
    const gone = known.get(id) ?? table.get<AlbumItem>(albumKey(owner, id)).then((album) => !isAlbum(album))
    known.set(id, gone)
    return gone
  }
}
