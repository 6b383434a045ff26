import type { PublishPhotoChangeInput } from '../../generated/graphql.ts'
import { PHOTO_CHANGE } from '../graphql/photo-change.ts'
import type { Key } from '@album/model/keys'
import type { Details } from '../log.ts'
import type { PhotoRecord, TableRecord } from '../stream/records.ts'

/** A call of a mutation, and the first record that it covers. */
export interface Announcement<Input = object> {
  mutation: string
  input: Input
  /** Ids for the log. */
  about: Pick<Details, 'photoId' | 'albumId'>
  sequenceNumber: string
}

export const PUBLISH_PHOTO_CHANGE = /* GraphQL */ `
  mutation PublishPhotoChange($input: PublishPhotoChangeInput!) {
    publishPhotoChange(input: $input) {
      ...PhotoChange
    }
  }
  ${PHOTO_CHANGE}
`

/**
 * One announcement for each photo in a batch of changes, of its last state, in the order in which the photos first changed.
 * Changes that publishAnalysis has announced itself are left out.
 */
export function announcementsOf(records: PhotoRecord[]): Announcement<PublishPhotoChangeInput>[] {
  return byItem(records).flatMap((changes) => {
    const input = inputOf(changes)
    if (!input) return []
    const { sequenceNumber } = changes[0]!
    return { mutation: PUBLISH_PHOTO_CHANGE, input, about: { photoId: input.id }, sequenceNumber }
  })
}

/** The records grouped by item, in the order in which the items first changed. */
export function byItem<Item extends Key>(records: TableRecord<Item>[]): TableRecord<Item>[][] {
  const items = new Map<string, TableRecord<Item>[]>()
  for (const record of records) {
    const { PK, SK } = (record.after ?? record.before)!
    items.set(PK + SK, [...(items.get(PK + SK) ?? []), record])
  }
  return [...items.values()]
}

function inputOf(changes: PhotoRecord[]): PublishPhotoChangeInput | undefined {
  const { before, after } = changes.at(-1)!
  const isNew = changes.some((change) => !change.before)
  const { owner, id, version } = (after ?? before)!
  // A removed photo has no version; its removal is newer than its last version.
  if (!after) return { owner, id, version: version + 1, kind: 'REMOVED' }
  if (isNew) return { owner, id, version, kind: 'ADDED' }
  if (after.announced === version || changes[0]!.before!.version === version) return undefined
  return { owner, id, version, kind: 'UPDATED' }
}
