import type { PublishPhotoChangeInput } from '../../generated/graphql.ts'
import { PHOTO_CHANGE } from '../graphql/photo-change.ts'

export const PUBLISH_PHOTO_CHANGE = /* GraphQL */ `
  mutation PublishPhotoChange($input: PublishPhotoChangeInput!) {
    publishPhotoChange(input: $input) {
      ...PhotoChange
    }
  }
  ${PHOTO_CHANGE}
`
export type { PublishPhotoChangeInput }
