import { photoKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { type Change, changePhotos } from '../edit/change-photos.ts'
import { ALREADY_UPLOADED, answer, type Answer, isProblem, type Problem } from '../problem.ts'
import { isContributed } from './room-of-link.ts'
import { cancelContribution, type CancelDeps } from './shared-upload.ts'

/**
 * Removes a photo whose bytes have not arrived. Another device may have sent the same file, which is the same photo: it then stays,
 * also while no worker has claimed it. A guest's photo no longer counts towards the link's limits.
 * @returns a list of one
 */
export async function cancelUpload(
  owner: string,
  id: string,
  deps: CancelDeps & { table: Pick<DocumentTable, 'getAll'>; now: Date },
): Promise<Answer<string>> {
  const { table, hasBytes } = deps
  const photo = await table.get<PhotoItem>(photoKey(owner, id))
  if (photo && isContributed(photo)) return cancelContribution(owner, id, deps)
  if (photo?.status === 'PENDING_UPLOAD' && (await hasBytes(photo))) return { error: ALREADY_UPLOADED }
  const change: Change<Problem> = ({ status }) => (status === 'PENDING_UPLOAD' ? 'gone' : ALREADY_UPLOADED)
  const { outcomes } = await changePhotos(change, owner, [id], deps)
  const { after } = outcomes[0]!
  return isProblem(after) ? { error: after } : answer(id)
}
