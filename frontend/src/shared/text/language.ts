/** The languages of the page. English is in the modules of this folder, German in de/. */
export type Language = 'en' | 'de'

/** Where this browser keeps the choice. */
export const CHOSEN_LANGUAGE = 'album.language'

/** The chosen language, or else the first one of the browser's that the page has. */
export const language: Language = typeof document === 'undefined' ? 'en' : (wanted().find(isLanguage) ?? 'en')

/** That language as the browser has it, for dates and numbers: `en-GB`, `de-AT`. Chromium on Linux may have `en-US@posix`, too. */
export const locale =
  (typeof document !== 'undefined' && navigator.languages.find(isKindOfLanguage)) || language

function isKindOfLanguage(tag: string) {
  return tag.slice(0, 2) === language && /^\w+(-\w+)*$/.test(tag)
}

function wanted(): string[] {
  const browsers = navigator.languages.map((tag) => tag.slice(0, 2))
  try {
    return [localStorage.getItem(CHOSEN_LANGUAGE) ?? '', ...browsers]
  } catch {
    return browsers
  }
}

function isLanguage(tag: string): tag is Language {
  return tag === 'en' || tag === 'de'
}
