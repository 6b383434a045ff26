/**
 * What subscribers receive of a photo's change: AppSync sends only the fields that the mutation's selection asks for. Both
 * mutations use this selection. It has all of a photo except boxes, analysis and what the camera
 * recorded, which are read when the photo is opened.
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
      fileName
      description
      addedAt
      takenLocal
      takenOffset
      contentType
      bytes
      sha256
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
      labels {
        name
        confidence
        parents
        categories
        source
      }
      removedLabels
      moderation {
        name
        parent
        confidence
      }
      harmless
      favourite
      archived
      addedBy
      unapproved
      rawFile {
        id
        title
        bytes
        contentType
      }
      rawOf
      place
      dated
      placed
      albums {
        id
        position
      }
      trashedAt
      takenBack
      modelVersions
      version
    }
  }
`
