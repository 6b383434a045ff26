import { type Context, util } from '@aws-appsync/utils'
import { ANALYSES, roundedUsd } from '@album/model/analyses'
import { USAGE, usageOfMonth } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
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
  const used = joined(partsOf(days).map((part) => part.filter(({ SK }) => SK.slice(USAGE.length) === today)))
  const photosPerDay = +ctx.env.PHOTOS_PER_DAY!
  const photosPerMonth = +ctx.env.PHOTOS_PER_MONTH!
  const bytesPerDay = +ctx.env.BYTES_PER_DAY!
  const usedToday = sumOf(used)
  const ofMonth = joined(
    partsOf(days).map((part) => part.filter(({ SK }) => SK.startsWith(usageOfMonth(today)))),
  )
  const usedThisMonth = sumOf(ofMonth)
  return {
    photos: ctx.stash.photos,
    today: usedToday,
    month: usedThisMonth,
    all: sumOf(days),
    photosPerDay,
    photosPerMonth,
    photosLeftToday: Math.max(
      0,
      Math.min(photosPerDay - usedToday.admitted, photosPerMonth - usedThisMonth.admitted),
    ),
    bytesPerDay,
    bytesLeftToday: Math.max(0, bytesPerDay - usedToday.bytes),
  }
}

function sumOf(days: Day[]) {
  const sum = { photos: 0, admitted: 0, bytes: 0, analysed: 0, calls: 0 }
  for (const part of partsOf(days))
    for (const day of part) {
      sum.photos = sum.photos + (day.photos ?? 0)
      sum.admitted = sum.admitted + admittedOn(day)
      sum.bytes = sum.bytes + (day.bytes ?? 0)
      sum.analysed = sum.analysed + (day.analysed ?? 0)
      sum.calls = sum.calls + (day.calls ?? 0)
    }
  return { ...sum, costUsd: roundedUsd(sum.calls * ANALYSES.LABELS.usdPerImage) }
}
