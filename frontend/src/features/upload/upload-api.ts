import { batchesOf } from '@album/archive/in-parallel'
import { MAX_IDS } from '@album/model/limits'
import { type ApolloClient, CombinedGraphQLErrors, ServerError } from '@apollo/client'
import {
  CancelUploadDocument,
  CreateUploadDocument,
  PutIntoAlbumDocument,
  RenewUploadDocument,
  type Upload_TargetFragment,
} from '../../generated/graphql.ts'
import type { CreateUploadInput } from '../../generated/graphql.ts'
import { isInLibrary, rowOf } from '../../photos/photo.ts'
import { photosById, photosOf } from '../../photos/photos.ts'
import { restore, trash } from '../../shared/edit/trash.ts'
import { notify } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import type { Failure, FailureCode, UploadedPhoto, UploadTarget } from './upload.ts'

/** Where a file's bytes go; or the photo that has them already, maybe in the trash; or why they may not come. */
export type Reservation = { photoId: string; trashed?: boolean; target?: UploadTarget } | { failure: Failure }

/** The album, as far as files on their way need it. */
export interface UploadApi {
  /**
   * Records up to 25 files, answered in the order asked.
   * @throws NotAnswered | Refused
   */
  reserve(files: CreateUploadInput[]): Promise<Reservation[]>
  /** A fresh target for a photo's bytes. @throws NotAnswered | Refused */
  renew(photoId: string): Promise<UploadTarget | 'arrived' | 'gone'>
  /** Puts up to 25 photos into an album; where it does not take them, they are in the library alone. @throws NotAnswered */
  putInto(album: string, photoIds: string[]): Promise<void>
  /** Takes a photo out of the trash; nobody waits for it. */
  restore(photoId: string): Promise<unknown>
  /** Moves photos to the trash, with Undo; nobody waits for it. */
  trash(photoIds: readonly string[]): Promise<unknown>
  /** Calls back with photos that have changed, wherever; `gone`: for good. @returns ends that */
  onChanged(listener: (photos: ReadonlyMap<string, UploadedPhoto | 'gone'>) => void): () => void
  /** Asks how these photos are now. Without an answer there are none. */
  look(photoIds: readonly string[]): Promise<ReadonlyMap<string, UploadedPhoto | 'gone'>>
  /** Takes back what was recorded, unless its bytes have arrived; nobody waits for it. */
  cancel(photoId: string): Promise<void>
}

/** No answer, or one that means "later"; `busy` where it is not just the network. */
export class NotAnswered extends Error {
  readonly busy: boolean
  constructor(busy: boolean) {
    super('The album did not answer.')
    this.busy = busy
  }
}

/** The whole call was refused. */
export class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message ?? failure.code)
    this.failure = failure
  }
}

/** An error as AppSync writes it. */
interface ApiError {
  message: string
  errorType?: string
  errorInfo?: { code?: string; index?: number } | null
}

const KNOWN: readonly string[] = [
  'EMPTY',
  'TOO_LARGE',
  'VIDEO',
  'UNSUPPORTED',
  'PHOTOS_PER_DAY',
  'PHOTOS_PER_MONTH',
  'BYTES_PER_DAY',
]

const failureOf = ({ message, errorInfo }: ApiError): Failure =>
  KNOWN.includes(errorInfo?.code ?? '')
    ? { code: errorInfo!.code as FailureCode }
    : { code: 'NOT_TAKEN', message }

export function createUploadApi(client: ApolloClient): UploadApi {
  /** Answers do not go through the cache: the album hears of its photos by itself. */
  const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const
  const { store } = photosOf(client)
  /** In the trash, or on its way there. */
  function isTrashed(id: string) {
    const row = store.row(id)
    return row !== undefined && !isInLibrary(row)
  }
  /** Of these photos those of which the page knows how they are. */
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
      const errors = errorsOf(error)
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
      const errors = errorsOf(error)
      if (errors.some(({ errorInfo }) => errorInfo?.code === 'ALREADY_UPLOADED')) return 'arrived'
      if (errors.some(({ errorType }) => errorType === 'NotFound')) return 'gone'
      if (!data?.renewUpload) throw wholeCall(errors)
      return targetOf(data.renewUpload) ?? 'arrived'
    },

    async putInto(albumId, ids) {
      const { data, error } = await client
        .mutate({ mutation: PutIntoAlbumDocument, variables: { albumId, ids }, ...options })
        .catch((error) => ({ data: undefined, error }))
      const errors = errorsOf(error)
      const failure = data?.addToAlbum || errors.length === 0 ? undefined : wholeCall(errors)
      if (failure instanceof NotAnswered) throw failure
      if (errors.length > 0) notify(text.upload.notInAlbum(failure ? ids.length : errors.length))
    },

    restore: (id) => restore(client, [id]),
    trash: (ids) => trash(client, ids),
    onChanged: (listener) => store.subscribe(({ before }) => listener(known(before.keys()))),
    async look(ids) {
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

const targetOf = ({ url, headers, expiresAt }: Upload_TargetFragment): UploadTarget | undefined =>
  url ? { url, headers, expiresAt: expiresAt ?? '' } : undefined

function reservationOf(upload: Upload_TargetFragment, trashed: boolean): Reservation {
  const target = targetOf(upload)
  return { photoId: upload.photo.id, ...(trashed && { trashed }), ...(target && { target }) }
}

/** The errors of an answer. @throws NotAnswered | Refused where there was none */
function errorsOf(error: unknown): readonly ApiError[] {
  if (!error) return []
  if (CombinedGraphQLErrors.is(error)) return error.errors
  // Uploads wait while the person signs in again.
  throw new NotAnswered(ServerError.is(error) && error.statusCode !== 401)
}

/** Only errors came back: a refusal is shown, and a failure of the album is tried again. */
function wholeCall(errors: readonly ApiError[]): Error {
  const [error] = errors
  if (
    error &&
    ['ValidationError', 'QuotaExceeded', 'NotFound', 'Unauthorized'].includes(error.errorType ?? '')
  )
    return new Refused(failureOf(error))
  return new NotAnswered(true)
}
