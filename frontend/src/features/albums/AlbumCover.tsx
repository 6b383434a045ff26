import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import {
  type Album_AlbumFragment,
  type AlbumCover_PhotoFragment,
  FirstFoundDocument,
} from '../../generated/graphql.ts'
import { usePhoto } from '../../photos/use-photos.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import css from './AlbumCover.module.css'
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
      <div className={css.cover}>
        <Icon name={filter ? 'find' : 'albums'} size={32} />
      </div>
    )
  return <Cover photo={photo} refresh={again} />
}

function Cover({ photo, refresh }: { photo: AlbumCover_PhotoFragment; refresh: () => void }) {
  const url = photo.images.find(({ name }) => name === 'GRID')?.url
  const { src, onError } = useImageUrl(url, refresh)
  const [loaded, setLoaded] = useState<string>()
  const revealed = useRevealed(photo.id)
  // The photo may have been moderated since the album was read.
  const isModerated = usePhoto(photo.id)?.moderated ?? photo.moderation.length > 0
  const behind = thumbhashUrl(photo.thumbhash)
  return (
    <div
      className={css.cover}
      data-blurred={isModerated && !revealed}
      style={behind ? { backgroundImage: `url("${behind}")` } : undefined}
    >
      {src && (
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          data-loaded={loaded === src}
          onLoad={() => setLoaded(src)}
          onError={onError}
        />
      )}
    </div>
  )
}
