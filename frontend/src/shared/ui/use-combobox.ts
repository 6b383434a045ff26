import { type KeyboardEvent, type MouseEvent, useId } from 'react'
import { isComposing } from './use-shortcuts.ts'

interface Props {
  isOpen: boolean
  /** The number of suggestions. */
  count: number
  /** The index of the suggestion that the arrow keys have reached; -1 if there is none. */
  current: number
  onReach: (index: number) => void
  /** Called for an arrow key while the list is closed. */
  onOpen?: () => void
  /** The actions of other keys, by `KeyboardEvent.key`. A key without an action does what the browser does. */
  keys: Record<string, false | ((event: KeyboardEvent) => void)>
}

/**
 * A field with a list of suggestions (w3.org/WAI/ARIA/apg/patterns/combobox): the attributes of the field, of the list and of each
 * suggestion. The focus stays in the field. theme.css shows the current suggestion where colours are forced.
 */
export function useCombobox({ isOpen, count, current, onReach, onOpen, keys }: Props) {
  const id = useId()
  const idOf = (index: number) => `${id}-${index}`
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes text, its keys are not for the list.
    if (isComposing(event)) return
    const run = keys[event.key]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !isOpen) onOpen?.()
    else if (step && count > 0) onReach((Math.max(current, step > 0 ? -1 : 0) + step + count) % count)
    else if (run) run(event)
    else return
    event.preventDefault()
  }
  return {
    field: {
      role: 'combobox',
      'aria-expanded': isOpen,
      'aria-controls': id,
      'aria-autocomplete': 'list',
      'aria-activedescendant': isOpen && current >= 0 ? idOf(current) : undefined,
      dir: 'auto',
      autoComplete: 'off',
      spellCheck: false,
      onKeyDown,
    },
    list: {
      id,
      role: 'listbox',
      // A click leaves the focus in the field.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
    },
    option: (index: number) => ({
      id: idOf(index),
      role: 'option',
      'aria-selected': index === current,
    }),
  } as const
}
