import type { AlbumMemberItem } from '@album/model/album'
import type { JobItem } from '@album/model/job'
import { albumMembersPk, jobKey, membersBehind } from '@album/model/keys'
import { entryOf, positionOf } from '../albums/arrange.ts'
import { positionsAtEnd, positionsAtFront } from '../albums/positions.ts'
import type { Deps } from './deps.ts'

type Table = Pick<Deps['table'], 'get' | 'pageBetween' | 'write'>

/**
 * The job of an edit that moves photos in an album, with the positions between which they go. The edit looks them up when it begins,
 * because earlier edits may have moved the photo that these follow. The job keeps them, so a transaction after a crash continues
 * the same order.
 */
export async function withGap(job: JobItem, table: Table): Promise<JobItem> {
  if (job.edit!.action !== 'MOVE_IN_ALBUM' || job.undoes || job.gap) return job
  const written = await table.write<JobItem>({
    key: jobKey(job.owner, job.id),
    // Another delivery of the message may have set it before.
    update: 'SET #gap = if_not_exists(#gap, :gap)',
    condition: 'attribute_exists(PK)',
    values: { ':gap': await gapFor(job, table) },
    returns: 'ALL_NEW',
  })
  return { ...job, gap: written.item!.gap! }
}

async function gapFor({ owner, edit }: JobItem, table: Table): Promise<NonNullable<JobItem['gap']>> {
  const { albumId, after } = edit!
  if (!after) return between(positionsAtFront(2))
  const entry = await entryOf(owner, albumId!, after.id, table)
  // If the photo has left the album since, the others go where it was.
  const below = entry ? positionOf(entry) : after.position
  const pk = albumMembersPk(owner, albumId!)
  const { items } = await table.pageBetween<AlbumMemberItem>(pk, membersBehind(below), 1)
  const [next] = items
  return next ? { below, above: positionOf(next) } : between(positionsAtEnd(2))
}

const between = ([below, above]: string[]) => ({ below: below!, above: above! })
