import { useQuery } from '@apollo/client/react'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { LabelFacetsDocument } from '../../generated/graphql.ts'
import { Icon } from '../../shared/Icon.tsx'
import { text } from '../../shared/text.ts'
import css from './LabelFilter.module.css'

/** The API takes at most so many at once. */
const MOST = 5

interface Props {
  chosen: readonly string[]
  onChange: (labels: string[]) => void
}

/** Chooses labels among those in the library: a combobox, with what is chosen as chips before it. */
export function LabelFilter({ chosen, onChange }: Props) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const startsWith = useDeferredValue(typed.trim())
  const { data, previousData } = useQuery(LabelFacetsDocument, {
    variables: { startsWith: startsWith || undefined },
    skip: !open,
    fetchPolicy: 'cache-and-network',
  })
  const facets = (data ?? previousData)?.labels.items.filter(({ name }) => !chosen.includes(name)) ?? []
  const options = startsWith ? facets : facets.toSorted((one, other) => other.count - one.count)
  const full = chosen.length >= MOST

  const choose = (name: string) => {
    onChange([...chosen, name])
    setTyped('')
    setActive(-1)
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (options.length > 0) setActive((active + step + options.length) % options.length)
    } else if (event.key === 'Enter' && open) {
      const option = options[active] ?? (startsWith && options.length === 1 ? options[0] : undefined)
      if (option) choose(option.name)
    } else if (event.key === 'Escape') {
      setOpen(false)
      setTyped('')
    } else if (event.key === 'Backspace' && !typed && chosen.length > 0) onChange(chosen.slice(0, -1))
  }

  return (
    <div className={css.filter} role="search">
      <Icon name="tag" size={18} />
      {chosen.length > 0 && (
        <div className={css.chosen}>
          {chosen.map((name) => (
            <button
              key={name}
              type="button"
              className={css.chip}
              aria-label={text.filter.remove(name)}
              onClick={() => onChange(chosen.filter((other) => other !== name))}
            >
              {name}
              <Icon name="close" size={14} />
            </button>
          ))}
        </div>
      )}
      {!full && (
        <input
          className={css.input}
          role="combobox"
          aria-label={text.filter.name}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
          placeholder={chosen.length === 0 ? text.filter.placeholder : undefined}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setActive(target.value ? 0 : -1)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
      )}
      <ul
        id={listId}
        role="listbox"
        tabIndex={-1}
        aria-label={text.filter.list}
        className={css.list}
        hidden={!open || full || !data}
      >
        {options.map(({ name, count }, index) => (
          <li
            key={name}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={(option) => {
              if (index === active) option?.scrollIntoView?.({ block: 'nearest' })
            }}
            // Before the field loses the focus, which would close the list.
            onPointerDown={(event) => {
              event.preventDefault()
              choose(name)
            }}
          >
            <span>{name}</span>
            <span className={css.count} aria-label={text.filter.photos(count)}>
              {count}
            </span>
          </li>
        ))}
        {options.length === 0 && (
          <li role="option" aria-selected="false" aria-disabled="true" className={css.none}>
            {text.filter.none}
          </li>
        )}
      </ul>
    </div>
  )
}
