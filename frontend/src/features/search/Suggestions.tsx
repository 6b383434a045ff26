import { useEffect, useRef } from 'react'
import { Icon } from '../../shared/ui/Icon.tsx'
import type { useCombobox } from '../../shared/ui/use-combobox.ts'
import { suggestionsText } from '../../shared/text/suggestions.ts'
import { text } from '../../shared/text/text.ts'
import { isPointedAt } from './learn.ts'
import { canBeLeftOut, MAX_TYPED, type Suggestion } from './suggestion.ts'
import css from './Suggestions.module.css'

/** How long after a finger has left the list its click may still come. */
const CLICK_MS = 500

interface Props {
  combobox: Pick<ReturnType<typeof useCombobox>, 'list' | 'option'>
  shown: boolean
  typed: string
  /** Enter was pressed, and waits for the best suggestion. */
  awaited: boolean
  suggestions: readonly Suggestion[]
  onChoose: (suggestion: Suggestion, without?: boolean) => void
}

/** All suggestions in one list, grouped by kind, each with the number of photos that it finds. */
export function Suggestions({ combobox, shown, typed, awaited, suggestions, onChoose }: Props) {
  const pointing = usePointing(shown, typed, awaited)
  const groups = [...new Set(suggestions.map(({ group }) => group))]
  return (
    <div
      {...combobox.list}
      {...pointing}
      tabIndex={-1}
      aria-label={suggestionsText.list}
      className={css.list}
      hidden={!shown}
    >
      {groups.map((group) => (
        <div key={group} role="group" aria-label={suggestionsText.groups[group]} className={css.group}>
          <p aria-hidden="true" className={css.heading}>
            {suggestionsText.groups[group]}
          </p>
          {suggestions.map(
            (suggestion, index) =>
              suggestion.group === group && (
                <Option
                  key={`${index} ${suggestion.name}`}
                  attributes={combobox.option(index)}
                  suggestion={suggestion}
                  onChoose={onChoose}
                />
              ),
          )}
        </div>
      ))}
      {suggestions.length === 0 && (
        <div role="option" aria-selected="false" aria-disabled="true" className={css.none}>
          {typed.length > MAX_TYPED ? suggestionsText.tooLong(MAX_TYPED) : suggestionsText.none(typed.trim())}
        </div>
      )}
    </div>
  )
}

/**
 * Keeps the suggestions where they are while the pointer moves among them. A pointer that rests where the list has appeared chooses
 * nothing. Another text and Enter need the best of all suggestions.
 */
function usePointing(shown: boolean, typed: string, awaited: boolean) {
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const release = () => {
      clearTimeout(leaving.current)
      isPointedAt.set(false)
    }
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Enter' && release()
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onKeyDown)
      release()
    }
  }, [shown, typed])
  const point = () => {
    if (awaited) return
    clearTimeout(leaving.current)
    isPointedAt.set(true)
  }
  return {
    onPointerDown: point,
    onPointerMove: point,
    onPointerLeave() {
      leaving.current = setTimeout(() => isPointedAt.set(false), CLICK_MS)
    },
  }
}

interface OptionProps {
  attributes: ReturnType<Props['combobox']['option']>
  suggestion: Suggestion
  onChoose: Props['onChoose']
}

function Option({ attributes, suggestion, onChoose }: OptionProps) {
  const { name, terms, count, smartAlbum } = suggestion
  const detail =
    count === undefined ? (smartAlbum ? suggestionsText.savedSearch : '') : text.search.photos(count)
  return (
    <div
      {...attributes}
      aria-label={detail ? `${name}, ${detail}` : name}
      className={css.option}
      ref={(option) => {
        if (attributes['aria-selected']) option?.scrollIntoView?.({ block: 'nearest' })
      }}
      onClick={({ shiftKey }) => onChoose(suggestion, shiftKey)}
    >
      {/* The space keeps the name and the number apart for those who say what they see. */}
      <span className={css.name}>{name} </span>
      {canBeLeftOut(terms) && (
        // For mouse and touch. The keyboard has Shift+Enter and a leading minus.
        <span
          className={css.leaveOut}
          title={text.search.leaveOut(name)}
          onClick={(event) => {
            event.stopPropagation()
            onChoose(suggestion, true)
          }}
        >
          <Icon name="minus" size={16} />
        </span>
      )}
      <span className={css.count}>
        {count === undefined ? smartAlbum && suggestionsText.savedSearch : suggestionsText.count(count)}
      </span>
    </div>
  )
}
