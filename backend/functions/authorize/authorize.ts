import type { AppSyncAuthorizerResult } from 'aws-lambda'
import type { LinkItem } from '@album/model/album'
import { isExpired } from '@album/model/expiry'
import { linkKey } from '@album/model/keys'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { linkOf } from '../links/token.ts'

/** What resolvers know about a guest (`ctx.identity.resolverContext`): strings, since AppSync promises no other values. */
export interface GuestContext {
  share: string
  owner: string
  album: string
  /** `true` or `false` */
  download: string
  /** Epoch seconds. */
  expiresAt: string
}

/**
 * How long AppSync may cache an authorization. A guest can read for that long after the link was ended, but receives no more
 * announcements.
 */
const KEPT_SECONDS = 5

/**
 * Authorizes a guest with the token of a share link that has not ended. The schema's directive `@aws_lambda` says for which
 * fields.
 */
export async function authorize(
  token: string,
  table: Pick<DocumentTable, 'get'>,
  now: Date,
): Promise<AppSyncAuthorizerResult<GuestContext>> {
  const nowSeconds = Math.floor(now.getTime() / 1000)
  const link = await table.get<LinkItem>(linkKey(linkOf(token)))
  if (!link || isExpired(link, nowSeconds)) return { isAuthorized: false }
  const { id, owner, album, download, expiresAt } = link
  return {
    isAuthorized: true,
    resolverContext: { share: id, owner, album, download: String(download), expiresAt: String(expiresAt) },
    ttlOverride: Math.min(KEPT_SECONDS, expiresAt - nowSeconds),
  }
}
