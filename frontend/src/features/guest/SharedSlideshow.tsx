import { useEffect, useMemo } from 'react'
import { endSlideshow } from '../../shared/slideshow/running.ts'
import { sequenceOfList } from '../../shared/slideshow/sequence.ts'
import { Slideshow } from '../../shared/slideshow/Slideshow.tsx'
import { useStore } from '../../shared/state/create-store.ts'
import { guestText } from '../../shared/text/guest.ts'
import { text } from '../../shared/text/text.ts'
import { picturedOf } from './SharedViewer.tsx'
import type { Watch } from './watch-album.ts'

/** As many labels as a person reads from a distance while the photo stays. */
const MAX_CAPTION_LABELS = 3

interface Props {
  watch: Watch
  /** The open photo, with which it starts. */
  start: string | undefined
}

/** A slideshow of the shared album: at a party, on the screen in the hall. */
export default function SharedSlideshow({ watch, start }: Props) {
  const { known } = useStore(watch.watched)
  const photos = known?.photos ?? []
  const complete = known?.nextToken === null
  useEffect(() => () => endSlideshow(undefined), [])
  // New photos are at the end of an album. The slideshow shows them only if the whole album is loaded.
  useEffect(() => {
    if (!complete) watch.loadMore()
  }, [complete, photos.length, watch])
  const source = useMemo(
    () => ({
      photoOf(id: string) {
        const { photos = [] } = watch.watched.get().known ?? {}
        const at = photos.findIndex((photo) => photo.id === id)
        const photo = photos[at]
        if (!photo) return undefined
        return {
          photo: picturedOf(photo),
          name: guestText.named(photo.title ?? guestText.untitled(at + 1), photo.labels ?? []),
          caption: photo.addedBy
            ? [
                guestText.addedBy(photo.addedBy),
                ...text.label.names((photo.labels ?? []).slice(0, MAX_CAPTION_LABELS)),
              ].join(' · ')
            : undefined,
        }
      },
      read: () => watch.renew(),
    }),
    [watch],
  )
  const sequence = sequenceOfList(
    photos.map(({ id }) => id),
    { complete, of: known?.album.count ?? undefined, loadMore: watch.loadMore },
  )
  return <Slideshow start={start} sequence={sequence} source={source} onArrival={watch.arrival.subscribe} />
}
