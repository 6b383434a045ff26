import type { PhotoBoxes_PhotoFragment } from '../../generated/graphql.ts'
import type { Photo } from '../../photos/photo.ts'

type Boxed = PhotoBoxes_PhotoFragment['labels'][number]

/** A label in the viewer. Its boxes are requested only when the photo is opened, and arrive a moment later. */
export type BoxedLabel = Photo['labels'][number] & { instances?: Boxed['instances'] }

export type OpenedPhoto = Omit<Photo, 'labels'> & { labels: BoxedLabel[]; takenBack?: boolean }

/** Adds the known boxes to the photo's labels, except for labels that the machine has detected again since. */
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
