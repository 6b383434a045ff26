import { inLanguage } from './in-language.ts'
import { number } from './numbers.ts'

/** The list under the search field. */
export const suggestionsText = inLanguage('suggestions', {
  list: 'Suggestions',
  none: (typed: string): string => (typed ? 'Type letters or digits to search' : 'Nothing to suggest yet'),
  tooLong: (max: number) => `That is too long to search for. Use at most ${number.format(max)} characters.`,
  didYouMean: (name: string) => `Did you mean ${name}?`,
  text: (typed: string) => `Search for “${typed}”`,
  savedSearch: 'Smart album',
  count: number.format,
  groups: {
    together: 'All of these',
    parts: 'Part of your search',
    guesses: 'Spelling',
    labels: 'Labels',
    colours: 'Colours',
    places: 'Places',
    months: 'Taken',
    albums: 'Albums',
    states: 'More',
    text: 'Titles, descriptions, file names and text in pictures',
    titles: 'Titles, descriptions and file names',
  },
})
