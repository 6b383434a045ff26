import type { EditsItem } from '@album/model/job'
import { editsPk, type Key } from '@album/model/keys'
import type { Deps } from './deps.ts'

const PAGE = 100

/**
 * Carries on every edit that is not over: the process that recorded one may have died before it sent the message. A message too
 * many does no harm.
 */
export async function resume({ table, sendStep }: Deps): Promise<void> {
  let after: Key | undefined
  do {
    const page = await table.pageBetween<EditsItem>(editsPk, '!', '~', PAGE, after)
    for (const { SK } of page.items) await sendStep({ owner: SK })
    after = page.next
  } while (after)
}
