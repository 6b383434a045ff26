import type { Context } from '@aws-appsync/utils'
import { answerOf } from '../lib/lambda.ts'

export { request } from '../lib/contributor.ts'

interface SharedUpload {
  id: string
  url?: string
  headers?: { name: string; value: string }[]
  expiresAt?: string
}

export function response(ctx: Context) {
  return answerOf<SharedUpload>(ctx).map((upload) => upload && { ...upload, headers: upload.headers ?? [] })
}
