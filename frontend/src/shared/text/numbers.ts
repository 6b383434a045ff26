/** The language of all texts and number formats. */
export const language = 'en'

const plural = new Intl.PluralRules(language)
export const number = new Intl.NumberFormat(language)
export const percent = new Intl.NumberFormat(language, { style: 'percent' })
export const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })

/** `count` with its noun: 1 photo, 2,000 photos. */
export function counted(count: number, one: string, other: string): string {
  return `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`
}
