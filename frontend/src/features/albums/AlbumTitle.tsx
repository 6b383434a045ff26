import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { notify } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import css from './AlbumTitle.module.css'
import { updateAlbum } from './change-album.ts'

/** A title as it is typed, and the one that it is to replace. */
interface Draft {
  title: string
  from: string
}

/**
 * The title, changed where it stands: Enter or leaving it saves, Escape takes it back. Where somebody has given
 * another meanwhile, which arrives by itself, the person decides between the two. What could not be saved is
 * offered again below it, and the field shows what the album is called.
 */
export function AlbumTitle({ album }: { album: Album_AlbumFragment }) {
  const client = useApolloClient()
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft>()
  /** What was typed and is not its title: somebody gave another meanwhile, or it could not be saved. */
  const [unsaved, setUnsaved] = useState<Draft & { since: 'renamed' | 'failed' }>()

  const leave = () => {
    setDraft(undefined)
    const wanted = draft?.title.trim()
    if (draft && wanted && wanted !== draft.from && wanted !== album.title)
      void save({ ...draft, title: wanted })
  }
  const save = async (wanted: Draft) => {
    setUnsaved(undefined)
    if (wanted.from !== album.title) return setUnsaved({ ...wanted, since: 'renamed' })
    try {
      await updateAlbum(client, album, { title: wanted.title })
    } catch {
      if (field.current) setUnsaved({ ...wanted, since: 'failed' })
      // Who has gone on to another page does not see what stands here.
      else notify(text.albums.notRenamed)
    }
  }
  return (
    <div className={css.whole}>
      <h1 className={controls.spoken}>{album.title}</h1>
      <input
        ref={field}
        className={css.title}
        aria-label={text.albums.rename}
        value={draft?.title ?? album.title}
        maxLength={255}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setDraft({ from: album.title, ...draft, title: target.value })}
        onBlur={leave}
        onKeyDown={(event) => {
          // Enter and Escape end a composition first.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          event.preventDefault()
          setDraft(undefined)
          setUnsaved(undefined)
          // After the draft is gone, since leaving the field saves it.
          requestAnimationFrame(() => field.current?.blur())
        }}
      />
      {unsaved && (
        <p className={css.unsaved} role="alert">
          {unsaved.since === 'renamed'
            ? text.albums.renamedMeanwhile(album.title)
            : text.albums.titleNotSaved(unsaved.title)}{' '}
          <button
            type="button"
            onClick={() =>
              // Who chooses one's own has seen the other: it is this one that is replaced.
              void save(unsaved.since === 'renamed' ? { title: unsaved.title, from: album.title } : unsaved)
            }
          >
            {unsaved.since === 'renamed' ? text.albums.useMine(unsaved.title) : text.albums.again}
          </button>
        </p>
      )}
    </div>
  )
}
