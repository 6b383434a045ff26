import { createStore, useStore } from '../state/create-store.ts'

/** The sets of texts. Each has an English object in this folder, and a German one in de/. */
export type TextName =
  | 'account'
  | 'add'
  | 'albums'
  | 'albumChanges'
  | 'analysis'
  | 'approvals'
  | 'camera'
  | 'contributions'
  | 'dating'
  | 'description'
  | 'download'
  | 'edits'
  | 'explore'
  | 'found'
  | 'grid'
  | 'guest'
  | 'guestName'
  | 'keys'
  | 'labelling'
  | 'links'
  | 'marks'
  | 'offline'
  | 'onThisDay'
  | 'photo'
  | 'place'
  | 'placed'
  | 'places'
  | 'placing'
  | 'rawFile'
  | 'tray'
  | 'search'
  | 'searchWords'
  | 'selection'
  | 'signIn'
  | 'signUp'
  | 'slideshow'
  | 'suggestions'
  | 'text'
  | 'title'
  | 'trash'
  | 'trashPage'
  | 'turning'
  | 'twoStep'
  | 'upload'
  | 'usage'

export type Translation = Record<TextName, object>

const english: Partial<Translation> = {}
let translation: Partial<Translation> = {}

/** These texts in the language of the page. */
export const inLanguage = <Texts extends object>(name: TextName, texts: Texts): Texts =>
  Object.assign((english[name] = texts), translation[name])

/** Loads what the first photos do not need. The first call loads it, later calls wait for the same. */
export interface Rest {
  /** The other texts. Rejects if they cannot be loaded. */
  texts: () => Promise<unknown>
  /** The names of labels. Without them, labels have English ones. */
  labels: () => Promise<unknown>
}

/** For parts of the page that show no texts, or only those of the first paint. */
export const atOnce = async (): Promise<unknown> => undefined
/** Loads all texts, for parts that are shown before anybody's labels are. In English, they are in the code that shows them. */
export let allTexts = atOnce
/** Loads all texts and the names of labels, for every other part. */
export let textsAndLabels = atOnce

/** How often names have arrived that the page was shown without. */
const arrivals = createStore(0)
/** Renders the component again with such names. The whole page uses it, and memoized components that show names of labels. */
export const useLateNames = (): unknown => useStore(arrivals)
/** Shows the page again, with names that it was shown without. */
export const showLateNames = () => arrivals.set(arrivals.get() + 1)

/**
 * Replaces the English texts, including those of modules that load later. Call it before they are rendered.
 * @param rest what the first rendering need not wait for
 */
export function translate(into: Partial<Translation>, rest?: Rest): void {
  translation = { ...translation, ...into }
  if (rest) {
    allTexts = rest.texts
    textsAndLabels = () => Promise.all([rest.texts(), rest.labels()])
  }
  for (const [name, texts] of Object.entries(english)) Object.assign(texts, into[name as TextName])
}
