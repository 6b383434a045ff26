/**
 * What subscribers receive of an album's change: AppSync sends only the fields that these selections ask for.
 */
export const ALBUM_CHANGE = /* GraphQL */ `
  fragment AlbumChange on AlbumChange {
    owner
    id
    kind
    album {
      id
      title
      createdAt
      count
      filter
      chosenCover
      cover {
        id
        version
        status
        width
        height
        thumbhash
        images {
          name
          url
          width
          height
          format
        }
        moderation {
          name
          parent
          confidence
        }
      }
    }
  }
`

export const SHARED_ALBUM_CHANGE = /* GraphQL */ `
  fragment SharedAlbumChange on SharedAlbumChange {
    share
    kind
    album {
      title
      count
      newestFirst
      expiresAt
      download
      originals
      labels
      places
      addUntil
      approval
    }
    id
    photo {
      id
      title
      position
      takenLocal
      width
      height
      turn
      thumbhash
      images {
        name
        url
        width
        height
        format
      }
      labels
      moderated
      addedBy
      version
    }
  }
`
