import { locale } from './language.ts'

const plural = new Intl.PluralRules(locale)
export const number = new Intl.NumberFormat(locale)
export const percent = new Intl.NumberFormat(locale, { style: 'percent' })
export const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })

/** `count` with its noun: 1 photo, 2,000 photos. */
export function counted(count: number, one: string, other: string): string {
  return `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`
}

export const photos = (count: number) => counted(count, 'photo', 'photos')

/** A change of many photos under way: Moving… 50 of 2,000. */
export const going = (doing: string) => (done: number, total: number) =>
  `${doing}… ${number.format(done)} of ${number.format(total)}`

const UNITS = ['', 'kB', 'MB', 'GB', 'TB']
const inBytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' })

/** 12.3 MB, in multiples of 1,000 as in most systems' tools. */
export function size(bytes: number): string {
  let [value, unit] = [bytes, 0]
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return unit === 0 ? inBytes.format(bytes) : `${decimal.format(value)} ${UNITS[unit]}`
}
