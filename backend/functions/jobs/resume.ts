import type { EditsItem } from '@album/model/job'
import { editsPk, type Key, WHOLE_PARTITION } from '@album/model/keys'
import type { Deps } from './deps.ts'

const PAGE = 100

/**
 * Continues every unfinished edit: the process that recorded one may have died before it sent the message. An extra message does no
 * harm.
 */
export async function resume({ table, sendStep }: Deps): Promise<void> {
  let after: Key | undefined
  do {
    const page = await table.pageBetween<EditsItem>(editsPk, WHOLE_PARTITION, PAGE, after)
    for (const { SK } of page.items) await sendStep({ owner: SK })
    after = page.next
  } while (after)
}
