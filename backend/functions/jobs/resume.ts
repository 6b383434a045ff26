import type { EditsItem } from '@album/model/job'
import { editsPk, WHOLE_PARTITION } from '@album/model/keys'
import type { Deps } from './deps.ts'

/**
 * Continues every unfinished edit: the process that recorded one may have died before it sent the message. An extra message does no
 * harm.
 */
export async function resume({ table, sendStep }: Deps): Promise<void> {
  for await (const { SK } of table.all<EditsItem>(editsPk, WHOLE_PARTITION)) await sendStep({ owner: SK })
}
