import { text } from '../../../shared/text/text.ts'
import { comparable } from '../language.ts'
import type { Known } from '../suggestion.ts'
import { BEGINNING, type Group, isWordMatch, SAME, suggestion } from './group.ts'

/** Colours by the beginning of their names or of Rekognition's: `grü`, `green`. */
export function coloursFor(query: string, known: Known): Group {
  const meant = colourMeantBy(query, known)
  const begun = known.colours.filter(
    ({ name }) => query && [name, colourName(name)].some((each) => isWordMatch(each, query)),
  )
  const names = [...new Set([...(meant ? [meant] : []), ...begun])]
  return {
    closeness: meant ? SAME : BEGINNING,
    suggestions: names.map(({ name, count }) => suggestion('colours', { kind: 'color', name }, count)),
  }
}

/** The colour that a word is the name of, inflected or not: `grünes`. */
export function colourMeantBy(word: string, { colours }: Known) {
  // Rekognition says grey. One stem is not enough: `grün` loses its n, `grünes` only its ending.
  const bare = (name: string) => comparable(comparable(name === 'gray' ? 'grey' : name))
  return colours.find(({ name }) => [name, colourName(name)].some((each) => bare(each) === bare(word)))
}

const colourName = (name: string) => text.search.nameOf({ kind: 'color', name })
