import { MAX_LABEL_LENGTH, MAX_OWN_LABELS } from '@album/model/limits'
import { cleanName } from '@album/model/search/names'
import { useState } from 'react'
import { same } from '../../shared/edit/carried.ts'
import { useLabelsBegun } from '../../shared/edit/use-labels-begun.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { useCombobox } from '../../shared/ui/use-combobox.ts'
import { labellingText } from '../../shared/text/labelling.ts'
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
  const [active, setActive] = useState(-1)
  const full = chosen.length >= MAX_OWN_LABELS
  const options = useLabelsBegun(typed, true)
    .filter(({ name }) => !chosen.some((other) => same(other, name)))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, full ? 0 : MAX_SUGGESTIONS)

  const choose = (name: string) => {
    setActive(-1)
    onChoose(name)
  }
  const type = (typed: string) => {
    setActive(-1)
    onTyped(typed)
  }
  // Use the library's spelling of a label that it has.
  const label = options[active] ?? options.find(({ name }) => same(name, text.label.typed(typed.trim())))
  const chooseTyped = (label !== undefined || typed.trim() !== '') && (() => choose(label?.name ?? typed))
  const combobox = useCombobox({
    isOpen: options.length > 0,
    count: options.length,
    current: options[active] ? active : -1,
    onReach: setActive,
    keys: {
      Enter: chooseTyped,
      ',': chooseTyped,
      Escape: typed !== '' && (() => type('')),
      Backspace: !typed && chosen.length > 0 && (() => onRemove(chosen.at(-1)!)),
    },
  })

  return (
    <>
      <div className={css.field}>
        {chosen.map((name) => (
          <button
            key={name}
            type="button"
            className={css.chip}
            aria-label={labellingText.withoutLabel(name)}
            onClick={() => onRemove(name)}
          >
            {text.label.name(name)}
            <Icon name="close" size={14} />
          </button>
        ))}
        <input
          className={css.input}
          {...combobox.field}
          aria-label={labellingText.field}
          placeholder={chosen.length === 0 ? labellingText.placeholder : undefined}
          maxLength={MAX_LABEL_LENGTH}
          readOnly={full}
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      </div>
      {full && <p className={css.limit}>{labellingText.maxLabels(MAX_OWN_LABELS)}</p>}
      <ul {...combobox.list} aria-label={labellingText.suggestions} className={css.list}>
        {options.map(({ name, count }, index) => (
          <li key={name} {...combobox.option(index)} onClick={() => choose(name)}>
            <span>{text.label.name(name)}</span>
            <span className={css.count}>{labellingText.photos(count)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
