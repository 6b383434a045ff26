import { type Context, util } from '@aws-appsync/utils'
import { ANALYSES } from '@album/model/analyses'
import { USAGE } from '@album/model/keys'
import { type CountedItem, type Pending, withPending } from '@album/model/tally'
import { admittedOn, type UsageItem } from '@album/model/usage'
import { ownerOf } from '../lib/request.ts'

type Day = CountedItem & UsageItem

export function request(ctx: Context) {
  ctx.stash.owner = ownerOf(ctx)
  return {}
}

/** The steps read the usage of all days, 365 small items a year, and its pending changes. */
export function response(ctx: Context) {
  const days = withPending(ctx.prev.result as Day[], ctx.stash.pending as Pending, USAGE)
  const today = util.time.nowISO8601().slice(0, 10)
  const used = days.filter(({ SK }) => SK.slice(USAGE.length) === today)
  const photosPerDay = Number(ctx.env.PHOTOS_PER_DAY!)
  const photosPerMonth = Number(ctx.env.PHOTOS_PER_MONTH!)
  const bytesPerDay = Number(ctx.env.BYTES_PER_DAY!)
  const usedToday = sumOf(used)
  const ofMonth = days.filter(({ SK }) => SK.startsWith(USAGE + today.slice(0, 7)))
  return {
    photos: ctx.stash.photos,
    today: usedToday,
    month: sumOf(ofMonth),
    all: sumOf(days),
    photosPerDay,
    photosPerMonth,
    photosLeftToday: Math.max(
      0,
      Math.min(photosPerDay - admittedIn(used), photosPerMonth - admittedIn(ofMonth)),
    ),
    bytesPerDay,
    bytesLeftToday: Math.max(0, bytesPerDay - usedToday.bytes),
  }
}

const admittedIn = (days: Day[]) => days.reduce((sum, day) => sum + admittedOn(day), 0)

function sumOf(days: Day[]) {
  const calls = days.reduce((sum, day) => sum + (day.calls ?? 0), 0)
  return {
    photos: days.reduce((sum, day) => sum + (day.photos ?? 0), 0),
    bytes: days.reduce((sum, day) => sum + (day.bytes ?? 0), 0),
    analysed: days.reduce((sum, day) => sum + (day.analysed ?? 0), 0),
    calls,
    costUsd: Math.round(calls * ANALYSES.LABELS.usdPerImage * 1000) / 1000,
  }
}
