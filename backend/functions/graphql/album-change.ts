/**
 * What changes of albums say to subscribers, who get only the fields that these selections ask for. Of the
 * cover what shows it; of a shared photo all there is.
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
      expiresAt
      download
    }
    id
    photo {
      id
      title
      position
      takenLocal
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
      labels
      moderated
      version
    }
  }
`
