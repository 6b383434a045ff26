import type { PhotoBoxes_PhotoFragment } from '../../generated/graphql.ts'
import type { Photo } from '../../photos/photo.ts'

type Boxed = PhotoBoxes_PhotoFragment['labels'][number]

/** A label as the viewer has it: its boxes are asked for only when the photo is opened, and come a moment later. */
export type BoxedLabel = Photo['labels'][number] & { instances?: Boxed['instances'] }

/** A photo that is open. */
export type OpenedPhoto = Omit<Photo, 'labels'> & { labels: BoxedLabel[] }

/** The photo with the boxes that are known, unless the machine has detected the label again since, perhaps elsewhere. */
export function withBoxes(photo: Photo, boxed: readonly Boxed[]): OpenedPhoto {
  const known = new Map(boxed.map((label) => [label.name, label]))
  const labels = photo.labels.map((label): BoxedLabel => {
    const before = known.get(label.name)
    return before && !isDetectedAgain(before, label) ? { ...label, instances: before.instances } : label
  })
  return { ...photo, labels }
}

const isDetectedAgain = (before: Boxed, now: BoxedLabel) =>
  [before, now].every(({ source }) => source === 'MACHINE') && before.confidence !== now.confidence
