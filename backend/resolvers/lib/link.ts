import { util } from '@aws-appsync/utils'
import { type ListedLinkItem, rightsOf } from '@album/model/album'

/** A link as its owner sees it. */
export function toShare(link: ListedLinkItem & { token?: string }) {
  const { contributions, addedPhotos, addedBytes } = link
  return {
    id: link.id,
    albumId: link.album,
    token: link.token,
    createdAt: link.createdAt,
    expiresAt: util.time.epochMilliSecondsToISO8601(link.expiresAt * 1000),
    ...rightsOf(link),
    contributions: contributions && {
      ...contributions,
      until: util.time.epochMilliSecondsToISO8601(contributions.until * 1000),
      adding: contributions.adding ?? true,
      addedPhotos: addedPhotos ?? 0,
      addedBytes: addedBytes ?? 0,
    },
    canShow: !!link.sealed,
    opened: link.opened ?? 0,
  }
}
