import type { PhotoBoxes_PhotoFragment, PhotoViewer_PhotoFragment } from '../../generated/graphql.ts'

type Boxed = PhotoBoxes_PhotoFragment['labels'][number]

/** A label as the viewer has it: its places are asked for only when the photo is opened, and come a moment later. */
export type BoxedLabel = PhotoViewer_PhotoFragment['labels'][number] & { instances?: Boxed['instances'] }

/** A photo that is being opened: what a list knew of it, until the answer brings the rest. */
export type OpenedPhoto = Omit<Partial<PhotoViewer_PhotoFragment>, 'labels'> & {
  id: string
  labels?: BoxedLabel[]
}
