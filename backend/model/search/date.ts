import { SORT_VALUES } from '../photo.ts'
import type { TermKind } from './term.ts'

/** The photo was taken in this time, both ends included: `2024`, `2024-07`, or more exact, to the second. */
export interface DateTerm {
  kind: 'date'
  from: string | null
  to: string | null
}

const TIME = '0000-00-00T00:00:00'
/** Lengths of a year, a month, a day, a minute and a second. */
const LENGTHS = [4, 7, 10, 16, 19]

/** A part that is missing is possible. */
const isWithin = (part: string, min: string, max: string) => part === '' || (part >= min && part <= max)

/** Month, day, hour, minute and second. */
const isPossible = (text: string) =>
  isWithin(text.slice(5, 7), '01', '12') &&
  isWithin(text.slice(8, 10), '01', '31') &&
  isWithin(text.slice(11, 13), '00', '23') &&
  isWithin(text.slice(14, 16), '00', '59') &&
  isWithin(text.slice(17), '00', '59')

/** Every month may have 31 days: as the end of a search, 31 February does no harm. */
export const isTime = (text: string | null | undefined): text is string =>
  !!text &&
  LENGTHS.includes(text.length) &&
  text
    .split('')
    .every((character, at) =>
      TIME.charAt(at) === '0' ? character >= '0' && character <= '9' : character === TIME.charAt(at),
    ) &&
  isPossible(text)

const isMonth = (text: string | undefined): text is string => isTime(text) && text.length <= 7

/** The latest time that still belongs to it: `2024-07` includes all of July. */
export const endOf = (time: string) => `${time}~`

export const isReversed = (from: string | null, to: string | null) => !!from && !!to && from > endOf(to)

const between = (from: string | null | undefined, to: string | null | undefined): DateTerm[] => {
  const [first, last] = [isTime(from) ? from : null, isTime(to) ? to : null]
  return (first || last) && !isReversed(first, last) ? [{ kind: 'date', from: first, to: last }] : []
}

/** The sort keys between which a date lies, in a list that is ordered by date. */
export const rangeOf = (term: DateTerm | undefined) => ({
  from: term?.from ?? '0',
  to: endOf(term?.to ?? ''),
})

export const date: TermKind<DateTerm> = {
  max: 1,
  parse: ({ takenFrom, takenTo }) => between(takenFrom, takenTo),
  toFilter: ([term]) => ({
    ...(term!.from ? { takenFrom: term!.from } : {}),
    ...(term!.to ? { takenTo: term!.to } : {}),
  }),
  fromUrl: (params) => {
    const month = params.month?.[0]
    return isMonth(month) ? between(month, month) : between(params.from?.[0], params.to?.[0])
  },
  toUrl: ({ from, to }) => {
    if (from && from === to && isMonth(from)) return [['month', from]]
    const params: [string, string][] = []
    if (from) params.push(['from', from])
    if (to) params.push(['to', to])
    return params
  },
  matches: (photo, { from, to }) => {
    const taken = SORT_VALUES.TAKEN(photo)
    return taken === undefined ? undefined : (!from || taken >= from) && (!to || taken <= endOf(to))
  },
}
