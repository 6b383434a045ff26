import { util } from '@aws-appsync/utils'
import { isExpired } from '@album/model/lifetimes'
import { uploadedNameOf, type PhotoItem } from '@album/model/photo'
import { pointOf } from '@album/model/point'
import { REASONS } from '@album/model/reasons'

/** The camera's record, even if a person has changed it. */
function recordedOf({ dated, placed, takenLocal, takenOffset, place, coveredDate, coveredPlace }: PhotoItem) {
  return {
    isDateKnown: !dated || !!coveredDate,
    ...(dated ? (coveredDate ?? {}) : { takenLocal, takenOffset }),
    place: placed ? coveredPlace?.place : place,
  }
}

/** The point that a person gave; null if the camera's is valid, or if the person removed it. */
export const ownLocationOf = ({ placed, placedAt }: PhotoItem) =>
  placed && placedAt ? (pointOf(`@${placedAt}`) ?? null) : null

/**
 * A photo as clients see it. The URLs of its images and the boxes of its labels are fields of their own. `ownLocation` is for
 * Photo.analysis.
 */
export function toPhoto(item: PhotoItem) {
  return {
    id: item.id,
    owner: item.owner,
    status: item.status,
    reason: item.reason ? { code: item.reason, message: REASONS[item.reason] } : null,
    title: item.title,
    fileName: uploadedNameOf(item),
    description: item.description,
    addedAt: item.addedAt,
    takenLocal: item.takenLocal,
    takenOffset: item.takenOffset,
    contentType: item.contentType,
    bytes: item.bytes,
    sha256: item.sha256,
    width: item.width,
    height: item.height,
    turn: item.turn ?? 0,
    thumbhash: item.thumbhash,
    images: (item.images ?? []).map((image) => ({ ...image, owner: item.owner, id: item.id })),
    labels: item.labels ?? [],
    removedLabels: item.removed ?? [],
    moderation: item.moderation ?? [],
    harmless: item.harmless ?? false,
    favourite: item.favourite ?? false,
    archived: item.archived ?? false,
    addedBy: item.addedBy,
    unapproved: item.unapproved ?? false,
    rawFile: item.rawFile,
    rawOf: item.rawOf,
    place: item.place,
    dated: item.dated ?? false,
    placed: item.placed ?? false,
    recorded: recordedOf(item),
    ownLocation: ownLocationOf(item),
    albums: Object.entries(item.albums ?? {}).map(([id, position]) => ({ id, position })),
    trashedAt: item.trashedAt,
    takenBack: item.takenBack ?? false,
    modelVersions: item.modelVersions ?? [],
    version: item.version,
  }
}

/** Whether a photo exists. */
export function isThere(item: PhotoItem | null | undefined, epochSeconds: number): item is PhotoItem {
  return !!item && !isExpired(item, epochSeconds)
}

export interface ReadPage {
  items: PhotoItem[]
  nextToken?: string
}

/** A page of photos as clients see them, without those that do not exist any more. */
export function toPhotoPage({ items, nextToken }: ReadPage) {
  const now = util.time.nowEpochSeconds()
  return { items: items.filter((item) => isThere(item, now)).map(toPhoto), nextToken }
}
