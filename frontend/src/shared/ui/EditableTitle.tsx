import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { useRef, useState } from 'react'
import { notify } from './notices.ts'
import { text } from '../text/text.ts'
import controls from './controls.module.css'
import css from './EditableTitle.module.css'

interface Props {
  /** The current saved title. */
  title: string
  /** The field's accessible name. */
  label: string
  /** For code that has to find the field. */
  id?: string
  className?: string
  /**
   * Saves a title.
   * @param from the title that the user started from
   * @returns `renamed` if the title was changed elsewhere since
   * @throws if it could not be saved
   */
  onSave: (title: string, from: string) => Promise<'saved' | 'renamed'>
}

/** The typed title and the title that it replaces. */
interface Draft {
  title: string
  from: string
}

/**
 * A title that is edited in place: Enter or leaving the field saves it, Escape reverts it. If the title was changed
 * elsewhere, the user chooses one. If saving failed, the typed title is offered for another try.
 */
export function EditableTitle({ title, label, id, className, onSave }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft>()
  const [unsaved, setUnsaved] = useState<Draft & { since: 'renamed' | 'failed' }>()

  const leave = () => {
    setDraft(undefined)
    const wanted = draft?.title.trim()
    if (draft && wanted && wanted !== draft.from && wanted !== title) void save({ ...draft, title: wanted })
  }
  const save = async (wanted: Draft) => {
    setUnsaved(undefined)
    if (wanted.from !== title) return setUnsaved({ ...wanted, since: 'renamed' })
    try {
      const outcome = await onSave(wanted.title, wanted.from)
      if (outcome === 'renamed') setUnsaved({ ...wanted, since: 'renamed' })
    } catch {
      if (field.current) setUnsaved({ ...wanted, since: 'failed' })
      // The user has left this page, so the message below the field would not be visible.
      else notify(text.title.notSaved)
    }
  }
  return (
    <>
      <input
        ref={field}
        id={id}
        className={`${css.title} ${className ?? ''}`}
        aria-label={label}
        value={draft?.title ?? title}
        maxLength={MAX_TITLE_LENGTH}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setDraft({ from: title, ...draft, title: target.value })}
        onBlur={leave}
        onKeyDown={(event) => {
          // During composition, Enter and Escape only end the composition.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') leaveField(event.currentTarget)
          if (event.key !== 'Escape') return
          event.preventDefault()
          setDraft(undefined)
          setUnsaved(undefined)
          // Only after the draft is reset, because leaving the field saves it.
          requestAnimationFrame(() => field.current && leaveField(field.current))
        }}
      />
      {unsaved && (
        <p className={css.unsaved} role="alert">
          {unsaved.since === 'renamed' ? text.title.changed(title) : text.title.notSavedAs(unsaved.title)}{' '}
          <button
            type="button"
            className={controls.inline}
            onClick={() =>
              // Users who choose their own title have seen the other one, so it becomes the title to replace.
              void save(unsaved.since === 'renamed' ? { title: unsaved.title, from: title } : unsaved)
            }
          >
            {unsaved.since === 'renamed' ? text.title.useMine(unsaved.title) : text.title.retry}
          </button>
        </p>
      )}
    </>
  )
}

/** Moves the focus to the surrounding page or photo, because blur() alone would lose it. */
function leaveField(field: HTMLElement) {
  const around = field.closest<HTMLElement>('[tabindex="-1"]')
  if (around) around.focus({ preventScroll: true })
  else field.blur()
}
