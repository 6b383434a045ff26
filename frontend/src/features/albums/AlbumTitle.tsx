import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { useApolloClient } from '@apollo/client/react'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { titleText } from '../../shared/text/editable.ts'
import controls from '../../shared/ui/controls.module.css'
import { EditableText } from '../../shared/ui/EditableText.tsx'
import css from './AlbumHead.module.css'
import { saveTitle } from './save-album.ts'

/** The album's title: a heading for screen readers, an editable field for everybody else. */
export function AlbumTitle({ album }: { album: Album_AlbumFragment }) {
  const client = useApolloClient()
  return (
    <div className={css.titled}>
      <h1 className={controls.spoken}>{album.title}</h1>
      <EditableText
        kind="title"
        value={album.title}
        label={albumsText.rename}
        maxLength={MAX_TITLE_LENGTH}
        className={css.title}
        onSave={(to, from) => saveTitle(client, album.id, { to, from }, titleText)}
      />
    </div>
  )
}
