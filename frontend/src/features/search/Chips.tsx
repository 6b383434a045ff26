import { useQuery } from '@apollo/client/react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { AlbumTitleDocument } from '../../generated/graphql.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { chipsOf, type Search, type Term, termOf, withoutTerm, withTerm } from '../../shared/search.ts'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import { text } from '../../shared/text/text.ts'
import css from './Chips.module.css'

interface Props {
  search: Search
  onSearch: (search: Search) => void
  /** A chip that had the focus was removed with the keyboard. */
  onRemoved: () => void
}

/**
 * The search's terms as chips. A click removes a term; a label's sign switches it between wanted and left out.
 */
export function Chips({ search, onSearch, onRemoved }: Props) {
  const album = termOf(search, 'album')?.id
  const { data } = useQuery(AlbumTitleDocument, { variables: { id: album ?? '' }, skip: !album })
  const terms = chipsOf(search)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // Scrolls to the newest chip if not all chips fit, and to its beginning if it is wider than the field.
    const newest = list.current?.lastElementChild as HTMLElement | undefined
    list.current?.scrollTo({ left: newest?.offsetLeft })
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
          // A label stays the same chip when its sign turns.
          key={JSON.stringify(term).replace('notLabel', 'label')}
          term={term}
          name={text.search.nameOf(term, data?.album?.title)}
          onRemove={remove(term)}
          onTurn={(turned) => onSearch(withTerm(search, turned))}
        />
      ))}
    </ul>
  )
}

interface ChipProps {
  term: Term
  name: string
  onRemove: (event: MouseEvent) => void
  /** Switches a label between wanted and left out. */
  onTurn: (turned: Term) => void
}

function Chip({ term, name, onRemove, onTurn }: ChipProps) {
  const without = term.kind === 'notLabel'
  return (
    <li className={css.chip} data-without={without}>
      {(term.kind === 'label' || without) && <Sign term={term} onTurn={onTurn} />}
      <button type="button" className={css.remove} aria-label={text.search.remove(name)} onClick={onRemove}>
        {/* The minus sign already means "without". */}
        {without ? text.label.name(term.name) : name}
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}

function Sign({
  term,
  onTurn,
}: { term: Extract<Term, { kind: 'label' | 'notLabel' }> } & Pick<ChipProps, 'onTurn'>) {
  const without = term.kind === 'notLabel'
  const name = text.label.name(term.name)
  const turn = without ? text.search.want(name) : text.search.leaveOut(name)
  return (
    <button
      type="button"
      className={css.sign}
      aria-label={turn}
      title={turn}
      onClick={({ currentTarget }) => {
        onTurn({ ...term, kind: without ? 'label' : 'notLabel' })
        // The chip may move behind others, which loses the focus.
        if (document.activeElement === currentTarget) focusUnlessMoved(() => currentTarget.focus())
      }}
    >
      <Icon name={without ? 'minus' : 'add'} size={14} />
    </button>
  )
}
