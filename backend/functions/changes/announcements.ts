import type { PublishPhotoChangeInput } from '../../generated/graphql.ts'
import type { PhotoRecord } from '../stream/photo-records.ts'

/** One call of publishPhotoChange, and the first record that it answers for. */
export interface Announcement {
  input: PublishPhotoChangeInput
  sequenceNumber: string
}

/**
 * What a batch of changes makes known: one announcement a photo, of its last state, in the order in which
 * the photos first changed. What publishAnalysis has announced itself is left out.
 */
export function announcementsOf(records: PhotoRecord[]): Announcement[] {
  const byPhoto = new Map<string, PhotoRecord[]>()
  for (const record of records) {
    const { PK, SK } = (record.after ?? record.before)!
    byPhoto.set(PK + SK, [...(byPhoto.get(PK + SK) ?? []), record])
  }
  return [...byPhoto.values()].flatMap((changes) => announcementOf(changes) ?? [])
}

function announcementOf(changes: PhotoRecord[]): Announcement | undefined {
  const first = changes[0]!
  const { before, after } = changes.at(-1)!
  const isNew = changes.some((change) => !change.before)
  const { owner, id, version } = (after ?? before)!
  const { sequenceNumber } = first
  // A photo that is gone has no version of its own; its removal is newer than all it was.
  if (!after) return { input: { owner, id, version: version + 1, kind: 'REMOVED' }, sequenceNumber }
  if (isNew) return { input: { owner, id, version, kind: 'ADDED' }, sequenceNumber }
  if (after.announced === version || first.before!.version === version) return undefined
  return { input: { owner, id, version, kind: 'UPDATED' }, sequenceNumber }
}
