import type { ReasonCode } from '../../generated/graphql.ts'
import type { PhotoItem } from '@album/model/photo'

const sentences: Record<ReasonCode, string> = {
  EMPTY: 'The file is empty. Check it on your device and add it again.',
  CORRUPT: 'The picture is damaged or cut off. Try to export or download it again.',
  UNSUPPORTED:
    'This is not a picture the album can read. JPEG, PNG, WebP, AVIF, GIF, TIFF and HEIC are; export it, a raw file too, as one of these.',
  TOO_MANY_PIXELS: 'The picture has too many pixels to open safely. Export a smaller copy and add that.',
  TOO_SMALL:
    'Too small or too narrow for labels: they need 80 pixels on each side, none over 125 times the other.',
  NOTHING_RECOGNISED: 'Nothing in it was recognised with enough confidence.',
  ANALYSIS_FAILED: 'It could not be analysed after several tries. The picture itself is safe.',
}

/** A photo as clients see it. Its images still lack their urls, its labels their boxes: fields of their own. */
export function toPhoto(item: PhotoItem) {
  return {
    id: item.id,
    owner: item.owner,
    status: item.status,
    reason: item.reason ? { code: item.reason, message: sentences[item.reason] } : null,
    title: item.title,
    addedAt: item.addedAt,
    takenLocal: item.takenLocal,
    takenOffset: item.takenOffset,
    contentType: item.contentType,
    bytes: item.bytes,
    sha256: item.sha256,
    width: item.width,
    height: item.height,
    thumbhash: item.thumbhash,
    images: (item.images ?? []).map((image) => ({ ...image, owner: item.owner, id: item.id })),
    labels: item.labels ?? [],
    moderation: item.moderation ?? [],
    albums: Object.entries(item.albums ?? {}).map(([id, position]) => ({ id, position })),
    trashedAt: item.trashedAt,
    modelVersions: item.modelVersions ?? [],
    version: item.version,
  }
}

/** Time to live may be two days late; what has expired is gone for readers at once. */
export function isThere(item: PhotoItem | null | undefined, epochSeconds: number): item is PhotoItem {
  return !!item && (!item.expiresAt || item.expiresAt > epochSeconds)
}
