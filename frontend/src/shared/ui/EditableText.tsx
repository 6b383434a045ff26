import { type KeyboardEvent, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { isComposing } from './use-shortcuts.ts'
import { notify } from './notices.ts'
import { descriptionText, guestNameText, titleText } from '../text/editable.ts'
import controls from './controls.module.css'
import css from './EditableText.module.css'

const TEXTS = { title: titleText, description: descriptionText, name: guestNameText }

interface Props {
  /** A title is never empty. A title and a name have no lines of their own: a long one wraps. */
  kind: keyof typeof TEXTS
  /** The current saved text. */
  value: string
  /** The field's accessible name. */
  label: string
  placeholder?: string
  /** For code that has to find the field. */
  id?: string
  className?: string
  maxLength?: number
  /** Why a text cannot be saved, in a sentence that is shown below the field. */
  refusalOf?: (value: string) => string | undefined
  /** A hint about a text, shown below the field. */
  hintOf?: (value: string) => string | undefined
  /**
   * Saves a text.
   * @param from the text that the user started from
   * @returns `changed` if it was changed elsewhere since
   * @throws if it could not be saved
   */
  onSave: (value: string, from: string) => Promise<'saved' | 'changed'>
}

/** The typed text and the one that it replaces. */
interface Draft {
  value: string
  from: string
}

/**
 * A text that is edited in place: leaving the field or the page saves it, Escape reverts it. Enter saves a title or a name; in a description, Ctrl
 * or Cmd with Enter does. If the text was changed elsewhere, the user chooses one. If saving failed, the typed text is offered for
 * another try.
 */
export function EditableText(props: Props) {
  const { kind, value, label, placeholder, id, className, maxLength, refusalOf, hintOf, onSave } = props
  const text = TEXTS[kind]
  const hasLines = kind === 'description'
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState<Draft>()
  const [unsaved, setUnsaved] = useState<Draft & { since: 'changed' | 'failed' }>()
  const refusal = draft && refusalOf?.(draft.value.trim())
  // It stays when a click elsewhere saves the text: nothing may move from under the pointer.
  const hint = !refusal && hintOf?.(draft?.value ?? value)
  const refusalId = useId()

  /** The draft that was left last: saving it may remove the field before it is drawn without the draft. */
  const left = useRef<Draft>(undefined)
  const leave = () => {
    // A refused text stays, so that it can be made shorter.
    if (!draft || refusal || draft === left.current) return
    left.current = draft
    setDraft(undefined)
    const wanted = draft.value.trim()
    if ((wanted || kind !== 'title') && wanted !== draft.from && wanted !== value)
      void save({ ...draft, value: wanted })
  }
  const save = async (wanted: Draft) => {
    setUnsaved(undefined)
    const since = await (wanted.from === value
      ? onSave(wanted.value, wanted.from).catch(() => 'failed' as const)
      : 'changed')
    if (since === 'saved') return
    if (field.current) setUnsaved({ ...wanted, since })
    // The user has left this page, so the message below the field would not be visible.
    else notify(text.notSaved)
  }
  // Going back or to the next photo removes the field, and React sends no blur event then.
  const leaveRemoved = useEffectEvent(() => (refusal ? notify(refusal) : leave()))
  useLayoutEffect(() => () => void leaveRemoved(), [])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // During composition, Enter and Escape only end the composition.
    if (isComposing(event)) return
    if (event.key === 'Enter' && (!hasLines || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      leaveField(event.currentTarget)
    }
    if (event.key !== 'Escape') return
    event.preventDefault()
    setDraft(undefined)
    setUnsaved(undefined)
    // Only after the draft is reset, because leaving the field saves it.
    requestAnimationFrame(() => {
      if (field.current && field.current === document.activeElement) leaveField(field.current)
    })
  }
  return (
    <>
      <textarea
        ref={field}
        id={id}
        className={`${css.text} ${className ?? ''}`}
        data-kind={kind}
        rows={1}
        aria-label={label}
        dir="auto"
        aria-invalid={refusal ? true : undefined}
        aria-describedby={refusal ? refusalId : undefined}
        placeholder={placeholder}
        value={draft?.value ?? value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={hasLines}
        onChange={({ target }) =>
          setDraft({
            from: value,
            ...draft,
            value: hasLines ? target.value : target.value.replace(/\s*\n\s*/gu, ' '),
          })
        }
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {hint && (
        <p className={css.unsaved} role="status">
          {hint}
        </p>
      )}
      {refusal && (
        <p id={refusalId} className={css.unsaved} role="alert">
          {refusal}
        </p>
      )}
      {unsaved && (
        <p className={css.unsaved} role="alert">
          {unsaved.since === 'changed' ? text.changed(value) : text.notSavedAs(unsaved.value)}{' '}
          <button
            type="button"
            className={controls.inline}
            onClick={() =>
              // Users who choose their own text have seen the other one, so it becomes the one to replace.
              void save(unsaved.since === 'changed' ? { value: unsaved.value, from: value } : unsaved)
            }
          >
            {unsaved.since === 'changed' ? text.useMine(unsaved.value) : text.retry}
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
