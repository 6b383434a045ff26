import type { ApiError, ErrorCode } from '@album/model/refusals'
import { type ApolloClient, ServerError } from '@apollo/client'
import {
  CancelSharedUploadDocument,
  CreateSharedUploadDocument,
  type CreateUploadInput,
} from '../../../generated/graphql.ts'
import { errorsOf, isFinal } from '../../../shared/api/graphql-errors.ts'
import { isUnknownToApi } from '../../../shared/api/unknown-to-api.ts'
import { addText } from '../../../shared/text/add.ts'
import type { UploadTarget } from '../../../shared/files/put-file.ts'

/** A recorded file: where to send its bytes, if they have not arrived; or why it is refused. */
export type Reserved =
  | { id: string; target?: UploadTarget; canTakeBack: boolean }
  | {
      refused: string
      /** The album would refuse every other file, too. */
      isForAll: boolean
    }

/** All files are refused for the same reason: the link has ended, or takes no more photos. */
export class AllRefused extends Error {}

/** This page is older than the API: a newer page must record the files. */
export class Outdated extends Error {}

/** There was no answer, or one that means "later". */
class Later extends Error {}

/** The API calls of a guest's uploads. */
export interface GuestApi {
  /** Records up to MAX_SHARED_BATCH_SIZE files. @throws AllRefused | Outdated | Later */
  reserve(name: string, files: CreateUploadInput[]): Promise<Reserved[]>
  /** Removes a recorded file, unless its bytes have arrived. Callers do not wait for it. */
  cancel(id: string, sha256: string): Promise<void>
}

/** @param receiptOf the receipt of this browser's secret for the link */
export function createGuestApi(client: ApolloClient, receiptOf: () => Promise<string | undefined>): GuestApi {
  const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const
  return {
    async reserve(name, input) {
      const receipt = await receiptOf()
      const { data, error } = await client
        .mutate({ mutation: CreateSharedUploadDocument, variables: { name, input, receipt }, ...options })
        .catch((error: unknown) => ({ data: undefined, error }))
      // The album no longer knows the link.
      if (ServerError.is(error) && error.statusCode === 401) throw new AllRefused(addText.refusals.LINK)
      const errors = errorsOf(error)
      if (!data?.createSharedUpload) throw wholeCall(errors)
      return data.createSharedUpload.map((upload, index) => {
        if (!upload) {
          const error = errors.find(({ errorInfo }) => errorInfo?.index === index)
          return { refused: sentenceOf(error), isForAll: isFull(error) }
        }
        const { id, canTakeBack, url, headers } = upload
        return { id, canTakeBack, ...(url && { target: { url, headers } }) }
      })
    },
    async cancel(id, sha256) {
      await client
        .mutate({ mutation: CancelSharedUploadDocument, variables: { id, sha256 }, ...options })
        .catch(() => {})
    },
  }
}

/** The answer has only errors. */
function wholeCall([error]: readonly ApiError[]): Error {
  if (error && isUnknownToApi(error)) return new Outdated()
  // Conflict: other guests were faster, or the link takes no more.
  const isEnd = isFinal(error) || error?.errorInfo?.code === 'ADDING_ENDED'
  return isEnd ? new AllRefused(sentenceOf(error)) : new Later()
}

/** The link or its owner's library accepts no more photos. A smaller file may still fit into the remaining bytes. */
const FULL: readonly (ErrorCode | undefined)[] = ['PHOTOS_OF_LINK', 'QUOTA_OF_OWNER']
const isFull = (error: ApiError | undefined) => FULL.includes(error?.errorInfo?.code)

/** Why the album refuses a file, in the page's language if the page knows the reason. */
function sentenceOf(error: ApiError | undefined): string {
  const code = error?.errorInfo?.code
  const known: Partial<Record<ErrorCode, string>> = addText.refusals
  return (code && known[code]) ?? error?.message ?? ''
}
