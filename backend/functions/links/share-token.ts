import { epochSeconds } from '@album/dates/epoch-seconds'
import type { ListedLinkItem } from '@album/model/album'
import { listedLinkKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import { type Answer, answer, type Problem } from '../problem.ts'
import { openToken } from './sealed-token.ts'
import { linkBy, NO_LINK, type ShareDeps } from './share.ts'

/** The token of a link that works, for its owner. @returns a list with it */
export async function shareToken(
  owner: string,
  id: string,
  { table, key, now }: ShareDeps,
): Promise<Answer<string>> {
  const link = await linkBy(owner, id, table)
  if (!link || isExpired(link, epochSeconds(now))) return { error: NO_LINK }
  const listed = await table.get<ListedLinkItem>(listedLinkKey(owner, link.album, id))
  const token = listed?.sealed && openToken(listed.sealed, link, await key())
  return token ? answer(token) : { error: NOT_KEPT }
}

const NOT_KEPT: Problem = {
  errorType: 'NotFound',
  code: 'TOKEN',
  message: 'This link cannot be shown again: its token was not kept. Create another link.',
}
