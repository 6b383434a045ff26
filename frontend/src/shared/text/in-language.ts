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

/** Resolves when everything is translated. What shows labels waits for it; in English it waits for nothing. */
export let translated: Promise<unknown> = Promise.resolve()

/**
 * Replaces the English texts, including those of modules that load later. Call it before they are rendered.
 * @param rest what the first rendering need not wait for
 */
export function translate(into: Partial<Translation>, rest?: Promise<unknown>): void {
  translation = { ...translation, ...into }
  if (rest) translated = rest
  for (const [name, texts] of Object.entries(english)) Object.assign(texts, into[name as TextName])
}
