import { Link } from 'wouter'
import { albumAddress, libraryAddress } from '../../shared/routes.ts'
import { isTextDetected } from '../../shared/api/config.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { type Search, type Term, termOf, withoutTerm } from '../../shared/search.ts'
import { foundText } from '../../shared/text/found.ts'
import { text } from '../../shared/text/text.ts'
import type { Suggestion } from '../search/suggestion.ts'
import { useNearest } from '../search/use-nearest.ts'
import css from '../../shared/grid/PhotoList.module.css'
import { useSentence } from './use-sentence.ts'

interface Props {
  search: Search
  /** The address asks for more, which is not a search. */
  isMisread?: boolean
}

/** A search without results: its terms, other searches that have results, and which terms could be removed. */
export function NothingFound({ search, isMisread = false }: Props) {
  const about = !isMisread && search.length === 1 && whyEmpty(search[0]!)
  const near = useNearest(search)
  const withoutEach = search.map((term) => ({
    name: text.search.nameOf(term),
    rest: withoutTerm(search, term),
  }))
  const sentence = useSentence(search)
  const nearest = isMisread && sentence ? [{ name: sentence, terms: search }] : near
  if (about)
    return (
      <div className={css.empty}>
        <p>{about}</p>
        <Link href={libraryAddress()} className={controls.quiet}>
          {foundText.showAll}
        </Link>
      </div>
    )
  return (
    <div className={css.empty}>
      <p>{isMisread ? foundText.misread : foundText.nothing(sentence)}</p>
      {!isMisread && termOf(search, 'word') && <p>{foundText.noWords(isTextDetected())}</p>}
      {!isMisread && withoutEach.length > 1 && (
        <>
          <p>{foundText.nothingThen}</p>
          <ul className={css.alternatives}>
            {withoutEach.map(({ name, rest }) => (
              <li key={name}>
                <Link
                  href={libraryAddress(rest)}
                  className={css.alternative}
                  aria-label={text.search.remove(name)}
                >
                  {name}
                  <Icon name="close" size={14} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={libraryAddress()} className={controls.quiet}>
        {foundText.showAll}
      </Link>
      {/* It comes later than the others, and must not move them. */}
      {nearest.length > 0 && (
        <>
          <p>{foundText.nearest}</p>
          <ul className={css.alternatives}>
            {nearest.map((suggestion) => (
              <li key={suggestion.name}>
                <Nearest {...suggestion} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** Explains favourites and the archive while they are empty. */
function whyEmpty(term: Term): string | undefined {
  if (term.kind === 'favourite' && term.favourite) return foundText.noFavourites
  return term.kind === 'archived' && term.archived ? foundText.nothingArchived : undefined
}

/** An alternative search with the number of photos that it finds. */
function Nearest({ name, terms, count, smartAlbum }: Omit<Suggestion, 'group'>) {
  return (
    <Link href={smartAlbum ? albumAddress(smartAlbum) : libraryAddress(terms)} className={css.alternative}>
      {name}
      {count !== undefined && <span className={css.count}>{text.search.photos(count)}</span>}
    </Link>
  )
}
