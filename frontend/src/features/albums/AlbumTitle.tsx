import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import type { Album_AlbumFragment } from '../../generated/graphql.ts'
import controls from '../../shared/controls.module.css'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import css from './AlbumTitle.module.css'
import { updateAlbum } from './change-album.ts'

/**
 * The title, changed where it stands: Enter or leaving it saves, Escape takes it back. Where somebody has given
 * another meanwhile, which arrives by itself, the person decides between the two.
 */
export function AlbumTitle({ album }: { album: Album_AlbumFragment }) {
  const client = useApolloClient()
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<{ title: string; from: string }>()
  const [meanwhile, setMeanwhile] = useState<string>()

  const rename = async (title: string) => {
    setMeanwhile(undefined)
    try {
      await updateAlbum(client, album, { title })
    } catch {
      setDraft({ title, from: album.title })
      notify(text.albums.notRenamed)
    }
  }
  const save = () => {
    const wanted = draft?.title.trim()
    setDraft(undefined)
    if (!draft || !wanted || wanted === album.title) return
    if (draft.from === album.title) void rename(wanted)
    else setMeanwhile(wanted)
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
        onChange={({ target }) => setDraft({ title: target.value, from: draft?.from ?? album.title })}
        onBlur={save}
        onKeyDown={(event) => {
          // Enter and Escape end a composition first.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          event.preventDefault()
          setDraft(undefined)
          // After the draft is gone, since leaving the field saves it.
          requestAnimationFrame(() => field.current?.blur())
        }}
      />
      {meanwhile && (
        <p className={css.meanwhile} role="alert">
          {text.albums.renamedMeanwhile(album.title)}{' '}
          <button type="button" onClick={() => void rename(meanwhile)}>
            {text.albums.useMine(meanwhile)}
          </button>
        </p>
      )}
    </div>
  )
}
