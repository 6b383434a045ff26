import type { AppSyncAuthorizerResult } from 'aws-lambda'
import { epochSeconds } from '@album/dates/epoch-seconds'
import type { GuestIdentity, LinkItem } from '@album/model/album'
import { AUTHORIZATION_CACHED, isExpired } from '@album/model/lifetimes'
import { linkKey } from '@album/model/keys'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { isDeleted } from '../deleted-account.ts'
import { linkOf } from '../links/share.ts'

/**
 * Authorizes a guest with the token of a valid share link, unless its owner has deleted their account. The schema's directive
 * `@aws_lambda` marks the fields for guests.
 */
export async function authorize(
  token: string,
  table: Pick<DocumentTable, 'get'>,
  now: Date,
): Promise<AppSyncAuthorizerResult<GuestIdentity>> {
  const nowSeconds = epochSeconds(now)
  const link = await table.get<LinkItem>(linkKey(linkOf(token)))
  if (!link || isExpired(link, nowSeconds)) return { isAuthorized: false }
  const { id, owner, album, expiresAt } = link
  if (await isDeleted(owner, table)) return { isAuthorized: false }
  return {
    isAuthorized: true,
    resolverContext: { share: id, owner, album },
    ttlOverride: Math.min(AUTHORIZATION_CACHED, expiresAt - nowSeconds),
  }
}
