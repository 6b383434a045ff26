import { batchesOf } from '@album/async/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import type { ApiError } from '@album/model/refusals'
import { isFileRefusal } from '@album/model/uploads'
import { isQuotaCode } from '@album/model/usage'
import { type ApolloClient, ServerError } from '@apollo/client'
import {
  CancelUploadDocument,
  CreateUploadDocument,
  PutIntoAlbumDocument,
  RenewUploadDocument,
  type Upload_TargetFragment,
} from '../../../generated/graphql.ts'
import type { CreateUploadInput, PhotoStatus } from '../../../generated/graphql.ts'
import { isInLibrary, rowOf } from '../../../photos/photo.ts'
import { photosById, photosOf } from '../../../photos/photos.ts'
import { errorsOf, isFinal } from '../../../shared/api/graphql-errors.ts'
import { isUnknownToApi } from '../../../shared/api/unknown-to-api.ts'
import { restore, trash } from '../../../shared/edit/trash.ts'
import { notify } from '../../../shared/ui/notices.ts'
import { trayText } from '../../../shared/text/tray.ts'
import type { Failure, TargetInTime, UploadedPhoto } from './upload.ts'

/**
 * Where to send a file's bytes; or the photo that already has them, possibly in the trash; or why they are
 * refused.
 */
export type Reservation =
  { photoId: string; status?: PhotoStatus; trashed?: boolean; target?: TargetInTime } | { failure: Failure }

/** The album's operations for uploads. */
export interface UploadApi {
  /**
   * Records up to MAX_BATCH_SIZE files, answered in the order asked.
   * @throws NotAnswered | Refused
   */
  reserve(files: CreateUploadInput[]): Promise<Reservation[]>
  /** Requests a new target for a photo's bytes. @throws NotAnswered | Refused */
  renew(photoId: string): Promise<TargetInTime | 'arrived' | 'gone'>
  /** Adds up to MAX_BATCH_SIZE photos to an album. Photos that it refuses are in the library only. @throws NotAnswered */
  putInto(album: string, photoIds: string[]): Promise<void>
  /** Restores photos from the trash. Callers do not wait for it. */
  restore(photoIds: readonly string[]): Promise<unknown>
  /** Moves photos to the trash, with Undo. Callers do not wait for it. */
  trash(photoIds: readonly string[]): Promise<unknown>
  /**
   * Calls `listener` with photos that changed anywhere; `gone`: deleted for good.
   * @returns a function that unsubscribes
   */
  onChanged(listener: (photos: ReadonlyMap<string, UploadedPhoto | 'gone'>) => void): () => void
  /** Fetches the current state of these photos. Returns nothing for those without an answer. */
  uploadedPhotos(photoIds: readonly string[]): Promise<ReadonlyMap<string, UploadedPhoto | 'gone'>>
  /** Cancels a recorded upload, unless its bytes have arrived. Callers do not wait for it. */
  cancel(photoId: string): Promise<void>
}

/** Why there was no answer yet. `outdated`: the API no longer knows this page's calls, so a newer page must make them. */
export type Wait = 'network' | 'busy' | 'outdated'

/** There was no answer, or one that means "later". */
export class NotAnswered extends Error {
  readonly wait: Wait
  constructor(wait: Wait) {
    super('The album did not answer.')
    this.wait = wait
  }
}

/** The API refused the whole call. */
export class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message ?? failure.code)
    this.failure = failure
  }
}

const failureOf = ({ message, errorInfo }: ApiError): Failure => {
  const code = errorInfo?.code ?? ''
  return isFileRefusal(code) || isQuotaCode(code) ? { code } : { code: 'NOT_TAKEN', message }
}

export function createUploadApi(client: ApolloClient): UploadApi {
  /** Answers bypass the cache: the album receives its photos by subscription. */
  const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const
  const { store } = photosOf(client)
  /** In the trash or being moved there. */
  function isTrashed(id: string) {
    const row = store.row(id)
    return row !== undefined && !isInLibrary(row)
  }
  /** Of these photos, the ones whose state the page knows. */
  function known(ids: Iterable<string>) {
    const photos = new Map<string, UploadedPhoto | 'gone'>()
    for (const id of ids) {
      const status = store.row(id)?.photo?.status
      if (store.isRemoved(id)) photos.set(id, 'gone')
      else if (status) photos.set(id, { status, trashed: isTrashed(id) })
    }
    return photos
  }

  return {
    async reserve(input) {
      const { data, error } = await client
        .mutate({ mutation: CreateUploadDocument, variables: { input }, ...options })
        .catch((error) => ({ data: undefined, error }))
      const errors = errorsIn(error)
      if (!data?.createUpload) throw wholeCall(errors)
      store.merge(
        data.createUpload.flatMap((upload) => (upload ? [rowOf(upload.photo)] : [])),
        'push',
      )
      return data.createUpload.map((upload, index) => {
        if (upload) return reservationOf(upload, isTrashed(upload.photo.id))
        const own = errors.find(({ errorInfo }) => errorInfo?.index === index)
        return { failure: own ? failureOf(own) : { code: 'NOT_TAKEN' } }
      })
    },

    async renew(id) {
      const { data, error } = await client
        .mutate({ mutation: RenewUploadDocument, variables: { id }, ...options })
        .catch((error) => ({ data: undefined, error }))
      const errors = errorsIn(error)
      if (errors.some(({ errorInfo }) => errorInfo?.code === 'ALREADY_UPLOADED')) return 'arrived'
      if (errors.some(({ errorType }) => errorType === 'NotFound')) return 'gone'
      if (!data?.renewUpload) throw wholeCall(errors)
      return targetOf(data.renewUpload) ?? 'arrived'
    },

    async putInto(albumId, ids) {
      const { data, error } = await client
        .mutate({ mutation: PutIntoAlbumDocument, variables: { albumId, ids }, ...options })
        .catch((error) => ({ data: undefined, error }))
      const errors = errorsIn(error)
      const failure = data?.addToAlbum || errors.length === 0 ? undefined : wholeCall(errors)
      if (failure instanceof NotAnswered) throw failure
      if (errors.length > 0) notify(trayText.notInAlbum(failure ? ids.length : errors.length))
    },

    restore: (ids) => restore(client, ids),
    trash: (ids) => trash(client, ids),
    onChanged: (listener) => store.subscribe(({ before }) => listener(known(before.keys()))),
    async uploadedPhotos(ids) {
      const photos = new Map<string, UploadedPhoto | 'gone'>()
      for (const batch of batchesOf(ids, MAX_IDS)) {
        const there = await photosById(client, batch).catch(() => undefined)
        if (!there) continue
        for (const id of batch) photos.set(id, 'gone')
        for (const [id, photo] of known(there.map(({ id }) => id))) photos.set(id, photo)
      }
      return photos
    },

    async cancel(id) {
      await client.mutate({ mutation: CancelUploadDocument, variables: { id }, ...options }).catch(() => {})
    },
  }
}

const targetOf = ({ url, headers, expiresAt }: Upload_TargetFragment): TargetInTime | undefined =>
  url ? { url, headers, expiresAt: expiresAt ?? '' } : undefined

function reservationOf(upload: Upload_TargetFragment, trashed: boolean): Reservation {
  const target = targetOf(upload)
  const { id, status } = upload.photo
  return { photoId: id, status, ...(trashed && { trashed }), ...(target && { target }) }
}

/** The errors of an answer. @throws NotAnswered | Refused if there was no answer */
function errorsIn(error: unknown): readonly ApiError[] {
  const errors = errorsOf(error)
  if (!error || errors.length > 0) return errors
  // Uploads wait while the user signs in again.
  throw new NotAnswered(ServerError.is(error) && error.statusCode !== 401 ? 'busy' : 'network')
}

/** The answer has only errors. A refusal is shown; a failure of the album is retried. */
function wholeCall(errors: readonly ApiError[]): Error {
  const [error] = errors
  if (error && isFinal(error)) return new Refused(failureOf(error))
  return new NotAnswered(error && isUnknownToApi(error) ? 'outdated' : 'busy')
}
