import { language } from '../../shared/text/numbers.ts'

const names = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2024-07` as people write it: July 2024. */
export const monthName = (month: string) => names.format(new Date(`${month}-01T00:00:00Z`))
