/**
 * What a change says. Subscribers get only the fields that the mutation's selection asked for, so this
 * one selection, used by both mutations, holds all of a photo but the boxes and the analysis, which are read
 * when a photo is opened, and stay between its owner and the table.
 */
export const PHOTO_CHANGE = /* GraphQL */ `
  fragment PhotoChange on PhotoChange {
    owner
    id
    version
    kind
    photo {
      id
      status
      reason {
        code
        message
      }
      title
      addedAt
      takenLocal
      takenOffset
      contentType
      bytes
      sha256
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
      labels {
        name
        confidence
        parents
        categories
        source
      }
      moderation {
        name
        parent
        confidence
      }
      albums {
        id
        position
      }
      trashedAt
      modelVersions
      version
    }
  }
`
