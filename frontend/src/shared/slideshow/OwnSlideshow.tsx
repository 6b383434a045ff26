import { matches, parse } from '@album/model/search'
import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo } from 'react'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { type Row, searchable } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import type { ListedPhotos } from '../../photos/use-photos.ts'
import type { GridPart } from '../grid/parts.ts'
import { text } from '../text/text.ts'
import { endSlideshow } from './running.ts'
import { type Sequence, sequenceOfList, sequenceOfParts } from './sequence.ts'
import { Slideshow } from './Slideshow.tsx'

/** The photos of a grid: a list of pages, parts that are loaded when they are needed, or some photos alone. */
export type OwnPhotos =
  | { list: ListedPhotos; filter: PhotoFilterInput | undefined; of?: number | undefined }
  | { parts: readonly GridPart[]; onUnknown: (parts: string[]) => void }
  | { ids: readonly string[] }

interface Props {
  photos: OwnPhotos
  start: string | undefined
}

/** A slideshow of the person's own photos. */
export default function OwnSlideshow({ photos, start }: Props) {
  const client = useApolloClient()
  const { store, byId } = photosOf(client)
  useEffect(() => () => endSlideshow(undefined), [])
  const source = useMemo(
    () => ({
      photoOf(id: string) {
        const photo = store.row(id)?.photo
        if (!photo) return undefined
        const { title, labels, moderation } = photo
        return {
          photo: { ...photo, isModerated: moderation.length > 0 },
          name: text.tile.name(title, text.label.names(labels.map(({ name }) => name))),
        }
      },
      read: (id: string) => byId([id]),
    }),
    [store, byId],
  )
  const filter = 'list' in photos ? JSON.stringify(photos.filter ?? {}) : '{}'
  const areChosen = 'ids' in photos
  const onArrival = useCallback(
    (listener: (id: string) => void) => {
      if (areChosen) return () => {}
      const search = parse(JSON.parse(filter) as PhotoFilterInput)
      const belongs = (row: Row | undefined) =>
        Boolean(row?.shown && row.photo && matches(searchable(row.photo), search) === true)
      return store.subscribe(({ source, before }) => {
        if (source !== 'push') return
        for (const [id, old] of before) if (belongs(store.row(id)) && !belongs(old)) listener(id)
      })
    },
    [store, filter, areChosen],
  )
  return <Slideshow start={start} sequence={sequenceOf(photos)} source={source} onArrival={onArrival} />
}

function sequenceOf(photos: OwnPhotos): Sequence {
  if ('parts' in photos) return sequenceOfParts(photos.parts, photos.onUnknown)
  if ('ids' in photos) return sequenceOfList(photos.ids, { complete: true, loadMore() {} })
  const { photos: rows = [], complete, loadMore } = photos.list
  return sequenceOfList(
    rows.map(({ id }) => id),
    { complete, of: photos.of, loadMore },
  )
}
