import { useApolloClient } from '@apollo/client/react'
import { type FormEvent, useId, useState } from 'react'
import type { Album_AlbumFragment, PhotoFilterInput } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { createAlbum } from './change-album.ts'
import css from './NewAlbum.module.css'
import { SearchInWords } from './SearchInWords.tsx'

interface Props {
  /** Makes it a smart album. */
  filter?: PhotoFilterInput
  onMade: (album: Album_AlbumFragment) => void
  onClose: () => void
}

/** Asks for an album's title, and makes it. */
export function NewAlbum({ filter, onMade, onClose }: Props) {
  const id = useId()
  const client = useApolloClient()
  const [title, setTitle] = useState('')
  const [state, setState] = useState<'asking' | 'making' | 'failed'>('asking')

  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (!title.trim() || state === 'making') return
    setState('making')
    try {
      onMade(await createAlbum(client, { title: title.trim(), ...(filter && { filter }) }))
    } catch {
      setState('failed')
    }
  }
  return (
    <Dialog title={filter ? text.albums.smart : text.albums.create} onClose={onClose}>
      <form className={css.form} onSubmit={(event) => void make(event)}>
        {filter && (
          <p>
            <SearchInWords filter={filter} />
          </p>
        )}
        <label htmlFor={id}>{text.albums.title}</label>
        <input
          id={id}
          className={controls.field}
          value={title}
          maxLength={255}
          autoComplete="off"
          onChange={({ target }) => setTitle(target.value)}
        />
        <p role="alert" className={css.failed} hidden={state !== 'failed'}>
          {state === 'failed' && text.albums.notMade}
        </p>
        <div className={css.buttons}>
          <button type="button" className={controls.quiet} onClick={onClose}>
            {text.albums.cancel}
          </button>
          <button className={controls.button} disabled={!title.trim() || state === 'making'}>
            {text.albums.make}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
