import { useQuery } from '@apollo/client/react'
import { type Album_AlbumFragment, FirstFoundDocument } from '../../generated/graphql.ts'
import { Cover, EmptyCover } from '../../shared/picture/Cover.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { filterIn } from './saved-search.ts'

interface Props {
  album: Album_AlbumFragment
  /** Fetches the albums again when a picture's URL has expired. */
  refresh: () => void
}

/** An album's cover photo. For a smart album without a chosen cover, the first photo that its search finds. */
export function AlbumCover({ album, refresh }: Props) {
  const filter = filterIn(album.filter)
  const { data, refetch } = useQuery(FirstFoundDocument, {
    variables: { filter: filter ?? null },
    skip: !filter || Boolean(album.cover),
    // Pushed changes would keep adding the library's new photos to a cached list.
    fetchPolicy: 'no-cache',
  })
  const photo = album.cover ?? data?.photos.items[0]
  const again = album.cover ? refresh : () => void refetch().catch(() => {})
  if (!photo)
    return (
      <EmptyCover>
        <Icon name={filter ? 'find' : 'albums'} size={32} />
      </EmptyCover>
    )
  const { id, thumbhash, images, moderation } = photo
  const url = images.find(({ name }) => name === 'GRID')?.url
  const moderated = moderation.length > 0
  return <Cover {...{ id, thumbhash, url, moderated }} refresh={again} />
}
