import { epochSeconds } from '@album/dates/epoch-seconds'
import type { LinkItem } from '@album/model/album'
import { isExpired } from '@album/model/lifetimes'
import { ALBUMS, beginningWith, libraryPk, LISTED_LINKS, PHOTOS } from '@album/model/keys'
import { type BulkAnswer, bulkAnswer } from '../problem.ts'
import { userUntil } from './delete-account.ts'
import type { Deps } from './deps.ts'

interface AccountContents {
  photos: number
  albums: number
  links: number
  addressFreeAt: string
}

/**
 * What the deletion of an account would delete: also photos in the trash, and those that wait or were refused. A raw file and the
 * picture of its shot are one photo.
 */
export async function accountContents(owner: string, deps: Deps): Promise<BulkAnswer<AccountContents>> {
  const count = (prefix: string, without?: string) =>
    deps.table.count(libraryPk(owner), beginningWith(prefix), without)
  const [photos, albums, links, addressFreeAt] = await Promise.all([
    count(PHOTOS, 'rawOf'),
    count(ALBUMS),
    openLinks(owner, deps),
    userUntil(owner, deps),
  ])
  return bulkAnswer([{ photos, albums, links, addressFreeAt }])
}

/** Links that still work: time to live removes the others late. */
async function openLinks(owner: string, { table, now }: Deps): Promise<number> {
  let open = 0
  for await (const link of table.all<LinkItem>(libraryPk(owner), beginningWith(LISTED_LINKS)))
    if (!isExpired(link, epochSeconds(now))) open += 1
  return open
}
