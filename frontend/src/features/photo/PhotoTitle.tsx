import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import { OpenPhotoDocument, RenamePhotoDocument } from '../../generated/graphql.ts'
import { isConflict } from '../../shared/api/graphql-errors.ts'
import { notify } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import css from './PhotoTitle.module.css'

interface Props {
  id: string
  title: string
  version: number
}

/** A title as it is typed, and the title and version of the photo that it is to replace. */
interface Draft {
  title: string
  from: string
  version: number
}

/**
 * The title, changed where it stands: Enter or leaving it saves, Escape takes it back. What could not be saved is
 * offered again below it, and the field shows what the photo is called.
 */
export function PhotoTitle({ id, title, version }: Props) {
  const client = useApolloClient()
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft>()
  /** What was typed and is not its title: somebody gave another meanwhile, or the album did not take it. */
  const [unsaved, setUnsaved] = useState<Draft & { since: 'renamed' | 'failed' }>()

  const rename = (title: string, version: number) =>
    client.mutate({
      mutation: RenamePhotoDocument,
      variables: { input: { id, title, version } },
      optimisticResponse: {
        updatePhoto: { __typename: 'Photo', id, title, version: version + 1 },
      } as any,
    })

  const leave = () => {
    setDraft(undefined)
    const wanted = draft?.title.trim()
    if (draft && wanted && wanted !== draft.from && wanted !== title) void save({ ...draft, title: wanted })
  }
  const save = async (wanted: Draft) => {
    setUnsaved(undefined)
    // The other's title has come while this one was typed.
    if (wanted.from !== title) return setUnsaved({ ...wanted, since: 'renamed' })
    try {
      await rename(wanted.title, wanted.version)
    } catch (error) {
      if (!isConflict(error)) return failed(wanted)
      await settle(wanted)
    }
  }
  /** Any change is a conflict, a label's arrival too: only another title is for the person to decide. */
  const settle = async (wanted: Draft) => {
    try {
      const { data } = await client.query({
        query: OpenPhotoDocument,
        variables: { id },
        fetchPolicy: 'network-only',
      })
      const now = data?.photo
      if (!now) return
      if (now.title === wanted.from) await rename(wanted.title, now.version)
      else if (now.title !== wanted.title) setUnsaved({ ...wanted, since: 'renamed' })
    } catch {
      failed(wanted)
    }
  }
  const failed = (wanted: Draft) => {
    if (field.current) setUnsaved({ ...wanted, since: 'failed' })
    // Who has gone on to another photo does not see what stands here.
    else notify(text.photo.notRenamed)
  }

  return (
    <div>
      <input
        ref={field}
        id="photo-title"
        className={css.title}
        aria-label={text.photo.rename}
        value={draft?.title ?? title}
        maxLength={255}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setDraft({ from: title, version, ...draft, title: target.value })}
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
            ? text.photo.renamedMeanwhile(title)
            : text.photo.titleNotSaved(unsaved.title)}{' '}
          <button
            type="button"
            onClick={() =>
              // Who chooses one's own has seen the other: it is this one that is replaced.
              void save(
                unsaved.since === 'renamed' ? { title: unsaved.title, from: title, version } : unsaved,
              )
            }
          >
            {unsaved.since === 'renamed' ? text.photo.useMine(unsaved.title) : text.album.retry}
          </button>
        </p>
      )}
    </div>
  )
}
