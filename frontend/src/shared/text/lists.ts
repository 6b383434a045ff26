import { locale } from './language.ts'

export const and = new Intl.ListFormat(locale)
export const or = new Intl.ListFormat(locale, { type: 'disjunction' })

const MAX_NAMED = 3

/** Cat, Dog and 4 more: at most three parts. @param more the last word */
export const andMore = (names: readonly string[], more: string) =>
  and.format(
    names.length <= MAX_NAMED
      ? names
      : [...names.slice(0, MAX_NAMED - 1), `${names.length - MAX_NAMED + 1} ${more}`],
  )

/** As the beginning of a sentence, or as a name. */
export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
