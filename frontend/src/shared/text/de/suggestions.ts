import { number } from '../numbers.ts'
import type { suggestionsText } from '../suggestions.ts'

export const suggestions: typeof suggestionsText = {
  list: 'Vorschläge',
  none: (typed) => (typed ? 'Gib Buchstaben oder Ziffern ein' : 'Noch keine Vorschläge'),
  tooLong: (max) => `Das ist zu lang für eine Suche. Nimm höchstens ${number.format(max)} Zeichen.`,
  didYouMean: (name) => `Meintest du ${name}?`,
  text: (typed) => `Nach „${typed}“ suchen`,
  savedSearch: 'Intelligentes Album',
  count: number.format,
  groups: {
    together: 'Alles zusammen',
    parts: 'Ein Teil deiner Suche',
    guesses: 'Schreibweise',
    labels: 'Schlagwörter',
    colours: 'Farben',
    places: 'Orte',
    months: 'Aufgenommen',
    albums: 'Alben',
    states: 'Mehr',
    text: 'Titel, Beschreibungen, Dateinamen und Text in Bildern',
    titles: 'Titel, Beschreibungen und Dateinamen',
  },
}
