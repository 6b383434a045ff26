import type { CreateUploadInput } from '../../generated/graphql.ts'
import { MAX_BATCH_SIZE, MAX_SHARED_BATCH_SIZE } from '@album/model/limits'
import { pauseWithJitter } from '../tries.ts'
import { BUSY, bulkAnswer, type BulkAnswer, invalid, isProblem, type Problem, TOO_MANY } from '../problem.ts'
import { checkFile, type CheckedFile } from './check-file.ts'
import { newPhoto } from './new-photo.ts'
import { plan, withRawFiles } from './plan.ts'
import { type UploadDeps, uploadOf, type UploadResult, type UploadRoom } from './upload.ts'
import { withLastingWaits } from './waiting-uploads.ts'

/**
 * Records photos before their bytes are sent. For bytes that the library has, the answer is their photo. The same bytes twice in
 * one call, or in two calls at once, are one photo.
 */
export async function createUpload(
  owner: string,
  input: CreateUploadInput[],
  deps: UploadDeps,
): Promise<BulkAnswer<UploadResult>> {
  const { library, newId, now, contributor } = deps
  const max = contributor ? MAX_SHARED_BATCH_SIZE : MAX_BATCH_SIZE
  if (input.length === 0 || input.length > max) return { error: contributor ? TOO_MANY_OF_GUEST : TOO_MANY }
  const checked = input.map((file) => checkFile(file, now, contributor !== undefined))
  const files = checked.filter((file): file is CheckedFile => !isProblem(file))

  let room: UploadRoom = {
    photos: Infinity,
    bytes: Infinity,
    photosRule: 'PHOTOS_PER_DAY',
    bytesRule: 'BYTES_PER_DAY',
  }
  // Not `tries`: a pause follows only a race with another call. The room that a quota leaves is used at once.
  for (let attempt = 0; attempt < (contributor ? GUESTS_TRIES : OWNERS_TRIES); attempt += 1) {
    const contents = files.flatMap(({ sha256, rawOf }) => (rawOf && !contributor ? [sha256, rawOf] : sha256))
    const known = await library.photosByContent(owner, [...new Set(contents)])
    const named = new Set([...known.values()].flatMap(({ photo }) => photo?.rawOf ?? []))
    const pictures = named.size > 0 ? await library.photos(owner, [...named]) : []
    const planned = plan(files, known, pictures, room, now, (file) =>
      newPhoto(owner, newId(now), file, now, contributor),
    )
    const { photos, fresh } = contributor ? planned : withRawFiles(planned, files, known, now)
    const outcome = fresh.length === 0 ? 'recorded' : await library.record(owner, fresh, now)
    const lasting = outcome === 'recorded' && (await withLastingWaits(photos, library, now, contributor))
    if (lasting) {
      const answers = checked.map((file) => (isProblem(file) ? file : lasting.get(file.sha256)!))
      return bulkAnswer(
        await Promise.all(answers.map((each) => (isProblem(each) ? each : uploadOf(each, deps)))),
      )
    }
    if (outcome === 'recorded' || outcome === 'raced') await pauseWithJitter(attempt)
    else if ('refused' in outcome) return { error: outcome.refused }
    else room = outcome.room
  }
  return { error: BUSY }
}

/** The devices of one person may add photos at the same moment. */
const OWNERS_TRIES = 8
/** At a party, many guests add photos at the same moment, and all write the same counts. */
const GUESTS_TRIES = 12

const TOO_MANY_OF_GUEST: Problem = invalid('TOO_MANY', `Add 1 to ${MAX_SHARED_BATCH_SIZE} photos at a time.`)
