import { useRef, useState } from 'react'
import { notify } from './notices.ts'
import { text } from '../text/text.ts'
import css from './EditableTitle.module.css'

interface Props {
  /** What it is called now, as the album knows it. */
  title: string
  /** What the field is called. */
  label: string
  /** For those who have to find the field. */
  id?: string
  className?: string
  /**
   * Saves a title in place of the one that it was made from.
   * @returns `renamed` where another title has come in between @throws where it could not be saved
   */
  onSave: (title: string, from: string) => Promise<'saved' | 'renamed'>
}

/** A title as it is typed, and the one that it is to replace. */
interface Draft {
  title: string
  from: string
}

/**
 * A title that is edited in place: Enter or leaving the field saves it, Escape takes the change back. If another title
 * has arrived from somewhere else, the person chooses. A title that could not be saved is offered below for another try.
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
      // The person has gone on to another page, where nothing below this field is seen.
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
        maxLength={255}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setDraft({ from: title, ...draft, title: target.value })}
        onBlur={leave}
        onKeyDown={(event) => {
          // Enter and Escape end a composition first.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') leaveField(event.currentTarget)
          if (event.key !== 'Escape') return
          event.preventDefault()
          setDraft(undefined)
          setUnsaved(undefined)
          // After the draft is gone, since leaving the field saves it.
          requestAnimationFrame(() => field.current && leaveField(field.current))
        }}
      />
      {unsaved && (
        <p className={css.unsaved} role="alert">
          {unsaved.since === 'renamed' ? text.title.changed(title) : text.title.notSavedAs(unsaved.title)}{' '}
          <button
            type="button"
            onClick={() =>
              // Who chooses their own title has seen the other one: that is now the title to replace.
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

/** The focus goes to the page or the photo around the field: left to itself, it would be lost. */
function leaveField(field: HTMLElement) {
  const around = field.closest<HTMLElement>('[tabindex="-1"]')
  if (around) around.focus({ preventScroll: true })
  else field.blur()
}
