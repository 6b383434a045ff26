/**
 * Times as people say them: today, last week, last summer, December 2025, 12/2025, 13 July 2025, 2 years ago, the last 3 months,
 * 2019 to 2021, the 1990s. For months, seasons and holidays without a year, the caller chooses years that have photos
 * (`everyYear`). Weeks begin on Monday. Seasons are those
 * of the northern hemisphere, in whole months; a winter belongs to the year in which it begins.
 */

import { DAY_MS } from '@album/model/time-units'
import { searchWords } from '../../shared/text/search-words.ts'

/**
 * When a photo was taken, from one day or month to another, both included, in the search's date format:
 * `2025-12`, `2025-12-24`.
 */
export interface Time {
  from: string
  to: string
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const SEASONS: Record<string, number> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }
const HOLIDAYS: Record<string, [from: string, to: string]> = {
  christmas: ['12-24', '12-26'],
  xmas: ['12-24', '12-26'],
  halloween: ['10-31', '10-31'],
  valentines: ['02-14', '02-14'],
  'new year eve': ['12-31', '12-31'],
  'new years eve': ['12-31', '12-31'],
  'new year': ['01-01', '01-01'],
  'new years': ['01-01', '01-01'],
}
/** Numbers that people write as words. */
const NUMBERS = 'zero one two three four five six seven eight nine ten'.split(' ')

/** Words that name times, for correcting misspelled ones. */
export const timeWords: readonly string[] = [
  ...MONTHS,
  ...Object.keys(SEASONS),
  ...Object.keys(HOLIDAYS).flatMap((name) => name.split(' ')),
  ...searchWords.times.split(' '),
]

const pad = (number: number) => `${number}`.padStart(2, '0')
const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const midnight = (day: string) => new Date(`${day}T00:00:00Z`)
const addDays = (day: string, days: number) => dayOf(new Date(midnight(day).getTime() + days * DAY_MS))
/** `2025-01` and -1: `2024-12`. */
const addMonths = (month: string, months: number) => {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return dayOf(date).slice(0, 7)
}
/** The same day of an earlier month, or that month's last day: `2026-05-31` and 3: `2026-02-28`. */
const monthsBefore = (day: string, months: number) => {
  const month = addMonths(day.slice(0, 7), -months)
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  return `${month}${day.slice(7)}` < last ? `${month}${day.slice(7)}` : last
}
/** 0 on Monday. */
const weekdayOf = (day: string) => (midnight(day).getUTCDay() + 6) % 7
const whole = (time: string): Time => ({ from: time, to: time })
const isDay = (day: string) => {
  const date = midnight(day)
  return !Number.isNaN(date.getTime()) && dayOf(date) === day
}
const dayIn = (year: string, month: number, day: number): Time | undefined => {
  const time = `${year}-${pad(month)}-${pad(day)}`
  return isDay(time) ? whole(time) : undefined
}
const monthIn = (year: string, month: number): Time | undefined =>
  month >= 1 && month <= 12 ? whole(`${year}-${pad(month)}`) : undefined

/** The number of a month, 1 to 12, by its name or at least the first three letters. */
const monthNamed = (name: string) =>
  name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name.replace(/^sept$/u, 'sep'))) + 1

const season = (name: string, year: number): Time => {
  const from = `${year}-${pad(SEASONS[name]!)}`
  return { from, to: addMonths(from, 2) }
}

/** `last`: the latest season that has ended. `this`: the one that is running or comes in this year. */
const seasonOf = (which: string, name: string, today: string): Time => {
  const month = today.slice(0, 7)
  let time = season(name, Number(today.slice(0, 4)))
  const isRunning = (one: Time) => one.from <= month && month <= one.to
  const before = season(name, Number(today.slice(0, 4)) - 1)
  if (which === 'this') return isRunning(before) ? before : time
  if (time.to >= month) time = before
  return isRunning(time) ? season(name, Number(today.slice(0, 4)) - 2) : time
}

const holiday = (name: string, year: number): Time => {
  const [from, to] = HOLIDAYS[name]!
  return { from: `${year}-${from}`, to: `${year}-${to}` }
}

function relative(which: 'this' | 'last', what: string, today: string): Time | undefined {
  const back = which === 'last' ? 1 : 0
  const [year, month] = [today.slice(0, 4), today.slice(0, 7)]
  const monday = addDays(today, -weekdayOf(today) - 7 * back)
  if (what === 'year') return whole(`${Number(year) - back}`)
  if (what === 'month') return whole(addMonths(month, -back))
  if (what === 'week') return { from: monday, to: addDays(monday, 6) }
  if (what === 'weekend') {
    // On a Monday, last weekend was yesterday; on a Sunday, this weekend is today.
    const saturday = addDays(today, -weekdayOf(today) + 5 - 7 * back)
    return { from: saturday, to: addDays(saturday, 1) }
  }
  if (Object.hasOwn(SEASONS, what)) return seasonOf(which, what, today)
  if (Object.hasOwn(HOLIDAYS, what)) {
    const here = holiday(what, Number(year))
    return which === 'this' || here.to < today ? here : holiday(what, Number(year) - 1)
  }
  const named = monthNamed(what)
  if (named === 0) return undefined
  const there = `${year}-${pad(named)}`
  return whole(which === 'this' || there < month ? there : `${Number(year) - 1}-${pad(named)}`)
}

/**
 * Dates in numbers with `/`, `.` or `-` between them. Day and month may come in either order: if both readings
 * are valid, returns both.
 */
function inNumbers(text: string): Time[] {
  const decade = /^(19|20)?(\d)0s$/u.exec(text)
  if (decade) {
    const start = `${decade[1] ?? (Number(decade[2]) < 3 ? '20' : '19')}${decade[2]}`
    return [{ from: `${start}0`, to: `${start}9` }]
  }
  const [first = '', second = '', third = '', ...rest] = text.split(/[/.-]/u)
  if (rest.length > 0 || ![first, second, third || '1'].every((part) => /^(?:\d\d?|\d{4})$/u.test(part)))
    return []
  const isYear = (part: string) => part.length === 4
  if (!third) {
    if (isYear(first) === isYear(second)) return []
    const [year, month] = isYear(first) ? [first, second] : [second, first]
    return [monthIn(year, Number(month))].flatMap((time) => time ?? [])
  }
  if (isYear(first)) return [dayIn(first, Number(second), Number(third))].flatMap((time) => time ?? [])
  if (!isYear(third)) return []
  const readings = [dayIn(third, Number(second), Number(first)), dayIn(third, Number(first), Number(second))]
  const times = readings.flatMap((time) => time ?? [])
  return times.filter(({ from }, at) => times.findIndex((other) => other.from === from) === at)
}

/** July 13 2025, 13 july 2025, july 2025, summer 2025, christmas 2025. */
function withYear(words: string[]): Time | undefined {
  const year = words.find((word) => /^(?:18|19|20)\d\d$/u.test(word))
  const others = words.filter((word) => word !== year)
  if (!year) return undefined
  if (others.length === 0) return whole(year)
  const [name] = others
  const month = others.length === 1 ? monthNamed(name!) : 0
  return month ? monthIn(year, month) : inYear(others, year)
}

/** A time that comes every year: a season, a holiday, a month or a day. */
function inYear(words: string[], year: string): Time | undefined {
  const name = words.join(' ')
  if (Object.hasOwn(SEASONS, name)) return season(name, Number(year))
  if (Object.hasOwn(HOLIDAYS, name)) return holiday(name, Number(year))
  if (MONTHS.includes(name)) return monthIn(year, monthNamed(name))
  if (words.length !== 2) return undefined
  const day = words.find((word) => /^\d\d?(?:st|nd|rd|th)?$/u.test(word))
  const month = monthNamed(words.find((word) => word !== day) ?? '')
  return day && month ? dayIn(year, month, Number.parseInt(day, 10)) : undefined
}

/** 2 years ago, a week ago; the last 7 days, the past two months. */
function counted(words: string[], today: string): Time | undefined {
  const isAgo = words.length === 3 && words[2] === 'ago'
  if (!isAgo && !(words.length === 3 && /^(?:last|past)$/u.test(words[0]!))) return undefined
  const [howMany = '', unit = ''] = isAgo ? words : words.slice(1)
  const count = /^an?$/u.test(howMany)
    ? 1
    : /^\d{1,3}$/u.test(howMany)
      ? Number(howMany)
      : NUMBERS.indexOf(howMany)
  const [, one] = /^(day|week|month|year)s?$/u.exec(unit) ?? []
  if (!one || count < 1) return undefined
  const months = one === 'year' ? 12 * count : count
  if (isAgo) {
    if (one === 'day') return whole(addDays(today, -count))
    if (one === 'month') return whole(addMonths(today.slice(0, 7), -count))
    if (one === 'year') return whole(`${Number(today.slice(0, 4)) - count}`)
    const monday = addDays(today, -weekdayOf(today) - 7 * count)
    return { from: monday, to: addDays(monday, 6) }
  }
  const days = one === 'week' ? 7 * count : count
  const from = one === 'day' || one === 'week' ? addDays(today, 1 - days) : monthsBefore(today, months)
  return { from, to: today }
}

/** 2019-2021, 2019 to 2021, june to august 2025, between 2019 and 2021. */
function range(text: string, today: string): Time | undefined {
  const [, start = '', end = ''] =
    /^(?:between )?((?:18|19|20)\d\d) ?[-–] ?((?:18|19|20)\d\d)$/u.exec(text) ??
    /^(.+) (?:to|until|till|through|[-–]) (.+)$/u.exec(text) ??
    /^between (.+) and (.+)$/u.exec(text) ??
    []
  if (!start) return undefined
  const [to] = timesIn(end, today)
  // June to August 2025: the year stands once.
  const [from] = [...timesIn(start, today), ...timesIn(`${start} ${to?.to.slice(0, 4)}`, today)]
  return from && to && from.from <= to.to ? { from: from.from, to: to.to } : undefined
}

/** Summer holidays are the summer. */
const HOLIDAY_IN = new RegExp(
  `\\b(${[...Object.keys(SEASONS), 'christmas'].join('|')}) (?:holidays?|vacation|break)\\b`,
  'u',
)

/** The words of a text that say something about a time. */
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[’']s?\b/gu, '')
    .replace(HOLIDAY_IN, '$1')
    .split(/[\s,]+/u)
    .filter((word) => word && !['in', 'of', 'the', 'from', 'on', 'during'].includes(word))

/**
 * The times in these years that a text without a year may mean: summer, christmas, July, July 4.
 * @param years the latest first: `2026`
 */
export const everyYear = (text: string, years: readonly string[]): Time[] =>
  years.flatMap((year) => inYear(wordsOf(text), year) ?? inYear(wordsOf(inEnglish(text)), year) ?? [])

/**
 * The times that a text may mean, likeliest first; empty if it means no time.
 * @param today the date on the user's clock: `2026-11-26`
 */
export function timesIn(text: string, today: string): Time[] {
  const times = englishTimesIn(text, today)
  const english = inEnglish(text)
  return times.length > 0 || english === text ? times : englishTimesIn(english, today)
}

const inEnglish = (text: string) => searchWords.timeInEnglish(text.toLowerCase().trim())

function englishTimesIn(text: string, today: string): Time[] {
  const words = wordsOf(text)
  const [first = '', second, ...rest] = words
  if (rest.length === 0 && (first === 'this' || first === 'last' || first === 'past') && second) {
    const time = relative(first === 'this' ? 'this' : 'last', second, today)
    return time ? [time] : []
  }
  if (words.length === 1) {
    if (first === 'today') return [whole(today)]
    if (first === 'yesterday') return [whole(addDays(today, -1))]
    const times = inNumbers(first)
    if (times.length > 0) return times
  }
  const time = counted(words, today) ?? withYear(words) ?? range(words.join(' '), today)
  return time ? [time] : []
}
