import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { OpenPhotoDocument, RenamePhotoDocument } from '../../generated/graphql.ts'
import { isConflict } from '../../shared/graphql-errors.ts'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import css from './PhotoTitle.module.css'

interface Props {
  id: string
  title: string
  version: number
}

/** The title, changed where it stands: Enter or leaving it saves, Escape takes it back. */
export function PhotoTitle({ id, title, version }: Props) {
  const client = useApolloClient()
  const [draft, setDraft] = useState<string>()
  /** What somebody else made of it while it was being changed here. */
  const [meanwhile, setMeanwhile] = useState<{ theirs: string; mine: string }>()

  const rename = (title: string, version?: number) =>
    client.mutate({
      mutation: RenamePhotoDocument,
      variables: { input: { id, title, version } },
      optimisticResponse: {
        updatePhoto: { __typename: 'Photo', id, title, version: (version ?? 0) + 1 },
      } as any,
    })

  const save = async () => {
    const wanted = draft?.trim()
    setDraft(undefined)
    if (!wanted || wanted === title) return
    try {
      await rename(wanted, version)
    } catch (error) {
      if (!isConflict(error)) return failed(wanted)
      await settle(wanted)
    }
  }
  /** Any change is a conflict, a label's arrival too: only another title is for the person to decide. */
  const settle = async (wanted: string) => {
    try {
      const { data } = await client.query({
        query: OpenPhotoDocument,
        variables: { id },
        fetchPolicy: 'network-only',
      })
      const now = data?.photo
      if (!now) return
      if (now.title === title) await rename(wanted, now.version)
      else setMeanwhile({ theirs: now.title, mine: wanted })
    } catch {
      failed(wanted)
    }
  }
  const failed = (wanted: string) => {
    setDraft(wanted)
    notify(text.photo.notRenamed)
  }

  return (
    <div>
      <input
        id="photo-title"
        className={css.title}
        aria-label={text.photo.rename}
        value={draft ?? title}
        maxLength={255}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          // Enter and Escape end a composition first.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          event.preventDefault()
          setDraft(undefined)
          // After the draft is gone, since leaving the field saves it.
          requestAnimationFrame(() => document.getElementById('photo-title')?.blur())
        }}
      />
      {meanwhile && (
        <p className={css.meanwhile} role="alert">
          {text.photo.renamedMeanwhile(meanwhile.theirs)}{' '}
          <button
            type="button"
            onClick={() => {
              setMeanwhile(undefined)
              rename(meanwhile.mine).catch(() => failed(meanwhile.mine))
            }}
          >
            {text.photo.useMine(meanwhile.mine)}
          </button>
        </p>
      )}
    </div>
  )
}
