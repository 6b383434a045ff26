import { useApolloClient } from '@apollo/client/react'
import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { Album_AlbumFragment, PhotoFilterInput } from '../../generated/graphql.ts'
import { codeOf } from '../../shared/api/graphql-errors.ts'
import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { createAlbum } from './change-album.ts'
import css from './NewAlbum.module.css'
import { SearchInWords } from './SearchInWords.tsx'

interface Props {
  /** If given, the album is a smart album with this search. */
  filter?: PhotoFilterInput
  /** Says what the album is for, if it is created for a purpose. */
  heading?: string
  about?: string
  /** The suggested title. */
  title?: string
  onMade: (album: Album_AlbumFragment) => void
  onClose: () => void
}

/** Asks for a title and creates the album. */
export function NewAlbum({ filter, heading, about, title: proposed = '', onMade, onClose }: Props) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const client = useApolloClient()
  const [title, setTitle] = useState(proposed)
  const [isMaking, setMaking] = useState(false)
  const [failed, setFailed] = useState<string>()

  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (!title.trim() || isMaking) return
    setMaking(true)
    setFailed(undefined)
    try {
      const album = await createAlbum(client, { title: title.trim(), ...(filter && { filter }) })
      // The user may have cancelled.
      if (form.current) onMade(album)
    } catch (error) {
      setFailed(codeOf(error) === 'ALBUMS_OF_OWNER' ? albumsText.noMoreAlbums : albumsText.notMade)
      setMaking(false)
    }
  }
  return (
    <Dialog title={heading ?? (filter ? albumsText.smart : albumsText.create)} onClose={onClose}>
      <form ref={form} className={css.form} onSubmit={(event) => void make(event)}>
        {about && <p>{about}</p>}
        {filter && (
          <p>
            <SearchInWords filter={filter} />
          </p>
        )}
        <label htmlFor={id}>{albumsText.title}</label>
        <input
          id={id}
          className={controls.field}
          value={title}
          dir="auto"
          maxLength={MAX_TITLE_LENGTH}
          autoComplete="off"
          onChange={({ target }) => setTitle(target.value)}
        />
        <p role="alert" className={css.failed} hidden={!failed}>
          {failed}
        </p>
        <div className={css.buttons}>
          {isMaking && (
            <p role="status" className={css.working}>
              {albumsText.saving}
            </p>
          )}
          <button type="button" className={controls.quiet} onClick={onClose}>
            {albumsText.cancel}
          </button>
          <button className={controls.button} disabled={!title.trim()} aria-disabled={isMaking}>
            {albumsText.make}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
