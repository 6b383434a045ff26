import { useQuery } from '@apollo/client/react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { AlbumTitleDocument } from '../../generated/graphql.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import type { Search } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'
import css from './Chips.module.css'
import { nameOf, type Term, termsOf, withoutTerm, withTerm } from '../../shared/search-terms.ts'

interface Props {
  search: Search
  onSearch: (search: Search) => void
  /** One was removed by key, and with it what had the focus. */
  onRemoved: () => void
}

/** What is looked for: each is removed by a click, and a label's sign says whether it is wanted or left out. */
export function Chips({ search, onSearch, onRemoved }: Props) {
  const { data } = useQuery(AlbumTitleDocument, {
    variables: { id: search.album ?? '' },
    skip: !search.album,
  })
  const terms = termsOf(search).map((term) =>
    term.kind === 'album' ? { ...term, title: data?.album?.title } : term,
  )
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // The newest is seen, where there is no room for all.
    list.current?.scrollTo({ left: list.current.scrollWidth })
  }, [terms.length])
  if (terms.length === 0) return null

  const remove = (term: Term) => (event: MouseEvent) => {
    onSearch(withoutTerm(search, term))
    if (event.detail === 0) onRemoved()
  }
  return (
    <ul ref={list} className={css.chips} aria-label={text.search.chosen}>
      {terms.map((term) => (
        <Chip
          key={`${term.kind} ${nameOf(term)}`}
          term={term}
          onRemove={remove(term)}
          onTurn={() =>
            term.kind === 'label' && onSearch(withTerm(search, { ...term, without: !term.without }))
          }
        />
      ))}
    </ul>
  )
}

interface ChipProps {
  term: Term
  onRemove: (event: MouseEvent) => void
  onTurn: () => void
}

function Chip({ term, onRemove, onTurn }: ChipProps) {
  const name = nameOf(term)
  const without = term.kind === 'label' && term.without
  const turn = without ? text.search.want(name) : text.search.leaveOut(name)
  return (
    <li className={css.chip} data-without={without}>
      {term.kind === 'label' && (
        <button type="button" className={css.sign} aria-label={turn} title={turn} onClick={onTurn}>
          <Icon name={without ? 'minus' : 'add'} size={14} />
        </button>
      )}
      <button
        type="button"
        className={css.remove}
        aria-label={text.search.remove(without ? text.search.withoutLabel(name) : name)}
        onClick={onRemove}
      >
        {name}
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}
