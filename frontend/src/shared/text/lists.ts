import { locale } from './language.ts'

export const and = new Intl.ListFormat(locale)
export const or = new Intl.ListFormat(locale, { type: 'disjunction' })
