import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { albumAddress } from '../../shared/routes.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { IconButton } from '../../shared/ui/IconButton.tsx'
import { useCombobox } from '../../shared/ui/use-combobox.ts'
import {
  chipsOf,
  nothing,
  type Search,
  type Term,
  termOf,
  withoutTerm,
  withTerm,
} from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { Chips } from './Chips.tsx'
import { Confidence } from './Confidence.tsx'
import css from './SearchField.module.css'
import { canBeLeftOut, MAX_TYPED, type Suggestion, takenByEnter } from './suggestion.ts'
import { loadAhead, useSuggestions } from './use-suggestions.ts'

interface Props {
  search: Search
  /** The input element, for components that focus it. */
  field?: RefObject<HTMLInputElement | null>
  onSearch: (search: Search) => void
}

const isTouched = () => window.matchMedia('(pointer: coarse)').matches

/** The search field: a combobox with suggestions, and the search's terms as chips. */
export function SearchField({ search, field, onSearch }: Props) {
  const own = useRef<HTMLInputElement>(null)
  const input = field ?? own
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  /**
   * The suggestion chosen with the arrow keys. It stays chosen when new suggestions change its place in the
   * list.
   */
  const [reached, setReached] = useState<Suggestion>()
  /**
   * Set if Enter was pressed before all suggestions were loaded; `left out` if Shift was also held. Any other key that changes what it
   * would take ends it.
   */
  const [pendingEnter, setPendingEnter] = useState<'wanted' | 'left out'>()
  const { suggestions, isWhole, List } = useSuggestions(open, typed, search)
  const first = suggestions.indexOf(takenByEnter(suggestions)!)
  const terms = chipsOf(search)
  const confidence = termOf(search, 'confidence')
  const reachedIndex = suggestions.findIndex(
    ({ group, name }) => group === reached?.group && name === reached.name,
  )
  const at = reachedIndex >= 0 ? reachedIndex : typed.trim() ? first : -1
  const current = suggestions[at]
  const find = () => {
    input.current?.focus()
    setOpen(true)
  }
  useShortcuts({ '/': find }, { isOff: () => input.current?.closest('[inert]') })

  const reset = () => {
    setTyped('')
    setOpen(false)
    setReached(undefined)
    setPendingEnter(undefined)
  }
  /** On a touch screen, closes the keyboard and folds the field up. */
  const showResults = () => {
    if (isTouched()) input.current?.blur()
  }
  const choose = ({ terms, smartAlbum }: Suggestion, without = false) => {
    reset()
    showResults()
    if (smartAlbum) navigate(albumAddress(smartAlbum))
    else
      onSearch(
        terms
          .map((term): Term =>
            without && canBeLeftOut(terms) && term.kind === 'label' ? { ...term, kind: 'notLabel' } : term,
          )
          .reduce(withTerm, search),
      )
  }
  const chooseFirst = useRef(() => {})
  useEffect(() => {
    chooseFirst.current = () => {
      const taken = takenByEnter(suggestions)
      if (taken) choose(taken, pendingEnter === 'left out')
      else setPendingEnter(undefined)
    }
  })
  useEffect(() => {
    if (pendingEnter && isWhole) chooseFirst.current()
  }, [pendingEnter, isWhole])

  const combobox = useCombobox({
    isOpen: open,
    count: suggestions.length,
    current: at,
    onReach(index) {
      setReached(suggestions[index])
      setPendingEnter(undefined)
    },
    onOpen: () => setOpen(true),
    keys: {
      Enter:
        open &&
        (({ shiftKey }) => {
          if (current && (reached || isWhole)) choose(current, shiftKey)
          else if (typed.trim() && !isWhole) setPendingEnter(shiftKey ? 'left out' : 'wanted')
        }),
      Escape() {
        setPendingEnter(undefined)
        if (open) setOpen(false)
        else if (typed) setTyped('')
        else if (terms.length > 0) onSearch(nothing)
      },
      Backspace: !typed && terms.length > 0 && (() => onSearch(withoutTerm(search, terms.at(-1)!))),
    },
  })

  return (
    <div
      className={css.field}
      role="search"
      data-filled={terms.length > 0}
      // Safari would take the focus from the input and give it to nothing: the field would fold before the button is clicked.
      onMouseDown={(event) => {
        if (!isTouched() || document.activeElement !== input.current) return
        if (!(event.target as Element).closest('button')) return
        event.preventDefault()
        setOpen(false)
        setPendingEnter(undefined)
      }}
    >
      <Icon name="find" size={18} />
      <Chips
        search={search}
        onSearch={(next) => {
          showResults()
          onSearch(next)
        }}
        onRemoved={() => input.current?.focus()}
      />
      {termOf(search, 'label') && (
        <Confidence
          value={confidence?.min}
          onChange={(min) => {
            if (min) onSearch(withTerm(search, { kind: 'confidence', min }))
            else if (confidence) onSearch(withoutTerm(search, confidence))
          }}
        />
      )}
      <input
        ref={input}
        className={css.input}
        {...combobox.field}
        aria-label={text.search.name}
        aria-invalid={typed.length > MAX_TYPED}
        placeholder={terms.length === 0 ? text.search.name : undefined}
        autoCapitalize="none"
        enterKeyHint="search"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setReached(undefined)
          setPendingEnter(undefined)
          setOpen(true)
        }}
        onPointerEnter={loadAhead}
        onFocus={loadAhead}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false)
          setPendingEnter(undefined)
        }}
      />
      {terms.length > 0 && (
        <IconButton
          icon="close"
          size={18}
          name={text.search.clear}
          className={css.clear}
          onClick={() => {
            reset()
            onSearch(nothing)
            input.current?.focus()
          }}
        />
      )}
      {List && (
        <List
          combobox={combobox}
          // The list can say that there are no results only after everything has loaded.
          shown={open && (suggestions.length > 0 || isWhole)}
          typed={typed}
          awaited={pendingEnter !== undefined}
          suggestions={suggestions}
          onChoose={choose}
        />
      )}
    </div>
  )
}
