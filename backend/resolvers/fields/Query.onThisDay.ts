import { type Context, util } from '@aws-appsync/utils'
import type { QueryOnThisDayArgs } from '../../generated/graphql.ts'
import { MONTH_FACETS } from '@album/model/keys'
import { monthsIn, readMonths } from '../lib/months.ts'
import { failOn, ownerOf, refuse } from '../lib/request.ts'

/** The most days in one answer: each costs a query. */
const MAX_YEARS = 20
const DAY = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'

/** Reads the months, which cost half a read unit, so that no year without photos in this month is searched. */
export function request(ctx: Context<QueryOnThisDayArgs>) {
  if (!util.matches(DAY, ctx.args.day)) refuse('ValidationError', 'DAY', 'day must look like 2024-07-31.')
  return readMonths(ownerOf(ctx))
}

export function response(ctx: Context<QueryOnThisDayArgs>) {
  failOn(ctx.error)
  const { day } = ctx.args
  const year = day.slice(0, 4)
  const isLeapDayAway = day.slice(5) === '02-28' && !isLeap(+year)
  return monthsIn(ctx.result.items)
    .months.filter(({ count }) => count > 0)
    .map(({ SK }) => SK.slice(MONTH_FACETS.length))
    .filter((month) => month.slice(0, 4) < year && month.slice(5) === day.slice(5, 7))
    .reverse()
    .slice(0, MAX_YEARS)
    .flatMap((month) => [
      ...(isLeapDayAway && isLeap(+month.slice(0, 4)) ? [{ day: `${month}-29` }] : []),
      { day: `${month}-${day.slice(8)}` },
    ])
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
