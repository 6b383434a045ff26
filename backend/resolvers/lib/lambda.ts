import { type Context, util } from '@aws-appsync/utils'
import type { PhotoItem } from '@album/model/photo'
import type { ErrorCode, ErrorType } from '@album/model/refusals'
import { toPhoto } from './photo.ts'
import { failOn, ownerOf, refuse } from './request.ts'

/** A function's refusal of one item, or of the whole call. */
interface Problem {
  errorType: ErrorType
  code: ErrorCode
  message: string
  index?: number
}
interface Answer<Item> {
  items?: (Item | null)[]
  errors?: Problem[]
  /** The whole call is refused. */
  error?: Problem
}

/** Invokes the function of this field, with the caller as owner. */
export function request(ctx: Context) {
  return { operation: 'Invoke', payload: { field: ctx.info.fieldName, owner: ownerOf(ctx), ...ctx.args } }
}

/** The items of a function's answer. Adds an error to this field for each refused one. */
export function answerOf<Item>(ctx: Context): (Item | null)[] {
  failOn(ctx.error)
  const { items, errors, error } = ctx.result as Answer<Item>
  if (error) refuse(error.errorType, error.code, error.message)
  for (const { message, errorType, code, index } of errors ?? [])
    util.appendError(message, errorType, null, { code, index })
  return items ?? []
}

export interface AnsweredUpload {
  photo: PhotoItem
  url?: string
  headers?: { name: string; value: string }[]
  expiresAt?: string
}

export function toUpload(upload: AnsweredUpload) {
  return { ...upload, headers: upload.headers ?? [], photo: toPhoto(upload.photo) }
}
