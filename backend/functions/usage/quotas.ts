import { usageKey } from '@album/model/keys'
import { admittedOn, type UsageItem } from '@album/model/usage'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'

/** How much one person may add, and have analysed. */
export interface Quotas {
  photosPerDay: number
  photosPerMonth: number
  bytesPerDay: number
}

/** How much more may be added now, and the rule that says so for photos. */
export interface Room {
  photos: number
  bytes: number
  photosRule: 'PHOTOS_PER_DAY' | 'PHOTOS_PER_MONTH'
}

/** The quotas that the deployment gave this function. */
export const quotasOfDeployment = (): Quotas => ({
  photosPerDay: Number(required('PHOTOS_PER_DAY')),
  photosPerMonth: Number(required('PHOTOS_PER_MONTH')),
  bytesPerDay: Number(required('BYTES_PER_DAY')),
})

type Table = Pick<DocumentTable, 'get' | 'getAll'>

/** What today may hold in all. Past days do not change any more, so the sum of this month is certain. */
export async function allowanceOn(today: string, owner: string, quotas: Quotas, table: Table): Promise<Room> {
  const before = earlierThisMonth(today).map((day) => usageKey(owner, day))
  const days = before.length > 0 ? await table.getAll<UsageItem>(before) : []
  const month = quotas.photosPerMonth - days.reduce((sum, day) => sum + admittedOn(day), 0)
  return {
    photos: Math.min(quotas.photosPerDay, month),
    bytes: quotas.bytesPerDay,
    photosRule: month < quotas.photosPerDay ? 'PHOTOS_PER_MONTH' : 'PHOTOS_PER_DAY',
  }
}

/** The rest of an allowance, after what was used today. */
export async function roomIn(allowance: Room, today: string, owner: string, table: Table): Promise<Room> {
  const used = await table.get<UsageItem>(usageKey(owner, today))
  return {
    photos: Math.max(0, allowance.photos - (used ? admittedOn(used) : 0)),
    bytes: Math.max(0, allowance.bytes - (used?.bytes ?? 0)),
    photosRule: allowance.photosRule,
  }
}

/** Counts photos that are added, unless the day would hold more than its allowance. */
export const spendOnUploads = (
  owner: string,
  today: string,
  photos: number,
  bytes: number,
  allowance: Room,
): Write => ({
  key: usageKey(owner, today),
  update: 'ADD #photos :photos, #admitted :photos, #bytes :bytes',
  condition: `${hasRoom('admitted', 'photos')} AND ${hasRoom('bytes', 'bytes')}`,
  values: {
    ':photos': photos,
    ':bytes': bytes,
    ':morephotos': allowance.photos - photos,
    ':morebytes': allowance.bytes - bytes,
  },
})

/** Counts photos that are analysed again, unless the day would hold more than its allowance. */
export const spendOnReanalysis = (owner: string, today: string, photos: number, allowance: Room): Write => ({
  key: usageKey(owner, today),
  update: 'ADD #admitted :photos',
  condition: hasRoom('admitted', 'photos'),
  values: { ':photos': photos, ':morephotos': allowance.photos - photos },
})

const hasRoom = (attribute: string, name: string) =>
  `(attribute_not_exists(#${attribute}) OR #${attribute} <= :more${name})`

/** The days of a month before this one: `2024-07-01`. */
function earlierThisMonth(today: string): string[] {
  const month = today.slice(0, 8)
  return Array.from(
    { length: Number(today.slice(8, 10)) - 1 },
    (_, index) => month + String(index + 1).padStart(2, '0'),
  )
}
