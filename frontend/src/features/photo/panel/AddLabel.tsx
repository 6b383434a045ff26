import { MAX_LABEL_LENGTH } from '@album/model/limits'
import { cleanName } from '@album/model/search/names'
import { useId, useState } from 'react'
import { same } from '../../../shared/edit/carried.ts'
import { useLabelsBegun } from '../../../shared/edit/use-labels-begun.ts'
import { isComposing } from '../../../shared/ui/use-shortcuts.ts'
import controls from '../../../shared/ui/controls.module.css'
import { photoText } from '../../../shared/text/photo.ts'
import { text } from '../../../shared/text/text.ts'
import type { BoxedLabel } from '../labels.ts'
import css from './LabelPanel.module.css'

interface Props {
  labels: readonly BoxedLabel[]
  /** @returns whether it was added */
  onAdd: (name: string) => Promise<boolean>
}

/**
 * A field for adding a label. It suggests the labels that the library already has, in the browser's own list: the panel scrolls, so a
 * list of ours (use-combobox.ts) would be cut off at its edge.
 */
export function AddLabel({ labels, onAdd }: Props) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const facets = useLabelsBegun(typed, false)
  const carried = (name: string) => labels.find((label) => same(label.name, name))
  const suggested = facets.filter(({ name }) => !carried(name)).slice(0, 8)
  const give = async (name: string) => {
    // If it was not added, put it back into the field for another try, unless the user is typing the next one.
    if (!(await onAdd(name))) setTyped((typed) => typed || name)
  }
  return (
    <form
      className={css.add}
      onSubmit={(event) => {
        event.preventDefault()
        const name = text.label.typed(cleanName(typed))
        const there = carried(name)
        if (name && there?.source !== 'USER') void give(there?.name ?? name)
        setTyped('')
      }}
    >
      <input
        id="add-label"
        className={controls.field}
        aria-label={photoText.addLabel}
        placeholder={photoText.addLabel}
        list={listId}
        dir="auto"
        maxLength={MAX_LABEL_LENGTH}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          // In Safari, Enter would also add the label whose text it has just composed.
          if (isComposing(event) ? event.key !== 'Enter' : event.key !== 'Escape') return
          event.preventDefault()
          if (isComposing(event)) return
          setTyped('')
          // Return the focus to the photo, whose keys work again. Otherwise the focus would be lost.
          event.currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus()
        }}
      />
      <datalist id={listId}>
        {suggested.map(({ name }) => (
          <option key={name} value={text.label.name(name)} />
        ))}
      </datalist>
    </form>
  )
}
