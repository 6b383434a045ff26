import { MAX_LABEL_LENGTH, MAX_OWN_LABELS } from '@album/model/limits'
import { cleanName } from '@album/model/search/names'
import { type KeyboardEvent, useId, useState } from 'react'
import { same } from '../../shared/edit/carried.ts'
import { useLabelsBegun } from '../../shared/edit/use-labels-begun.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { text } from '../../shared/text/text.ts'
import css from './LabelField.module.css'

/** A number that a person can take in at a glance. */
const MAX_SUGGESTIONS = 6

/** Adds a label to the chosen ones. Ignores empty names, duplicates and labels beyond the limit. */
export function withLabel(chosen: readonly string[], typed: string): readonly string[] {
  const name = text.label.typed(cleanName(typed))
  return !name || chosen.length >= MAX_OWN_LABELS || chosen.some((other) => same(other, name))
    ? chosen
    : [...chosen, name]
}

interface Props {
  chosen: readonly string[]
  typed: string
  onTyped: (typed: string) => void
  onChoose: (name: string) => void
  onRemove: (name: string) => void
}

/** Chooses new or existing labels: a combobox, with the chosen labels as chips in front of it. */
export function LabelField({ chosen, typed, onTyped, onChoose, onRemove }: Props) {
  const listId = useId()
  const [active, setActive] = useState(-1)
  const options = useLabelsBegun(typed, true)
    .filter(({ name }) => !chosen.some((other) => same(other, name)))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MAX_SUGGESTIONS)
  const full = chosen.length >= MAX_OWN_LABELS

  const choose = (name: string) => {
    setActive(-1)
    onChoose(name)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Text that is still being composed (IME) is not typed yet.
    if (event.nativeEvent.isComposing) return
    const { key } = event
    if ((key === 'ArrowDown' || key === 'ArrowUp') && options.length > 0) {
      event.preventDefault()
      const step = key === 'ArrowDown' ? 1 : -1
      setActive(
        active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length,
      )
    } else if ((key === 'Enter' || key === ',') && (options[active] || typed.trim())) {
      event.preventDefault()
      // Use the library's spelling of a label that it has.
      choose(
        options[active]?.name ??
          options.find(({ name }) => same(name, text.label.typed(typed.trim())))?.name ??
          typed,
      )
    } else if (key === 'Escape' && typed) {
      event.preventDefault()
      setActive(-1)
      onTyped('')
    } else if (key === 'Backspace' && !typed && chosen.length > 0) onRemove(chosen.at(-1)!)
  }

  return (
    <>
      <div className={css.field}>
        {chosen.map((name) => (
          <button
            key={name}
            type="button"
            className={css.chip}
            aria-label={text.selection.withoutLabel(name)}
            onClick={() => onRemove(name)}
          >
            {text.label.name(name)}
            <Icon name="close" size={14} />
          </button>
        ))}
        <input
          className={css.input}
          role="combobox"
          aria-label={text.selection.field}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options[active] ? `${listId}-${active}` : undefined}
          placeholder={chosen.length === 0 ? text.selection.placeholder : undefined}
          dir="auto"
          maxLength={MAX_LABEL_LENGTH}
          autoComplete="off"
          spellCheck={false}
          readOnly={full}
          value={typed}
          onChange={({ target }) => {
            setActive(-1)
            onTyped(target.value)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {full && <p className={css.limit}>{text.selection.maxLabels(MAX_OWN_LABELS)}</p>}
      <ul id={listId} role="listbox" aria-label={text.selection.suggestions} className={css.list}>
        {!full &&
          options.map(({ name, count }, index) => (
            <li
              key={name}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              // Keeps the focus in the field.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(name)}
            >
              <span>{text.label.name(name)}</span>
              <span className={css.count}>{text.selection.photos(count)}</span>
            </li>
          ))}
      </ul>
    </>
  )
}
