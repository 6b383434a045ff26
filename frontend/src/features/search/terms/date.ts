import { endOf } from '@album/model/search/date'
import type { Known, Suggestion } from '../suggestion.ts'
import { everyYear, type Time, timesIn } from '../times.ts'
import { BEGINNING, type Group, isWordMatch, PART, SAME, suggestion } from './group.ts'

/** The times that a text may mean. Without a year, those of the years that have photos, the latest first. */
export function timesMeantBy(query: string, known: Known, today: string): Time[] {
  const times = timesIn(query, today)
  if (times.length > 0) return times
  const years = [...new Set(known.months.map(({ month }) => month.slice(0, 4)))].toSorted().toReversed()
  return everyYear(query, years).filter((time) => countIn(time, known) !== 0)
}

export function timesFor(query: string, known: Known, today: string): Group {
  const times = timesMeantBy(query, known, today).map((time) => timeSuggestion(time, known))
  const monthly = monthsFor(query, known).filter(
    ({ name }) => !times.some(({ name: other }) => other === name),
  )
  const isThere = times.some(({ count }) => count !== 0)
  return {
    closeness: isThere ? SAME : monthly.length > 0 ? BEGINNING : PART,
    suggestions: [...times, ...monthly],
  }
}

const timeSuggestion = (time: Time, known: Known): Suggestion =>
  suggestion('months', { kind: 'date', ...time }, countIn(time, known))

/** Whole months are counted exactly. For days, only a count of 0 is known, if their months are empty. */
export function countIn({ from, to }: Time, { months }: Known): number | undefined {
  const isWithin = (month: string) => month >= from.slice(0, 7) && month <= endOf(to.slice(0, 7))
  const count = months.reduce((sum, { month, count }) => sum + (isWithin(month) ? count : 0), 0)
  return (from.length <= 7 && to.length <= 7) || count === 0 ? count : undefined
}

function monthsFor(query: string, { months }: Known): Suggestion[] {
  const years = new Map<string, number>()
  for (const { month, count } of months)
    years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count)
  const all = [
    // Years are worth suggesting only after the user types a digit.
    ...(/\d/u.test(query) ? [...years].map(([month, count]) => ({ month, count })) : []),
    ...months,
  ]
  return all
    .map(({ month, count }) => ({
      month,
      ...suggestion('months', { kind: 'date', from: month, to: month }, count),
    }))
    .filter(({ month, name }) => month.startsWith(query) || isWordMatch(name, query))
    .map(({ month: _month, ...rest }) => rest)
}
