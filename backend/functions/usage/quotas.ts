import { usageKey } from '@album/model/keys'
import { admittedOn, type PhotosRule, type QuotaCode, type UsageItem } from '@album/model/usage'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'

/** How much one person can add and have analysed. */
export interface Quotas {
  photosPerDay: number
  photosPerMonth: number
  bytesPerDay: number
}

/** How much can be added now, and the quota that limits photos. */
export interface Room {
  photos: number
  bytes: number
  photosRule: PhotosRule<QuotaCode>
}

/** This deployment's quotas, from the function's environment. */
export const quotasOfDeployment = (): Quotas => ({
  photosPerDay: Number(required('PHOTOS_PER_DAY')),
  photosPerMonth: Number(required('PHOTOS_PER_MONTH')),
  bytesPerDay: Number(required('BYTES_PER_DAY')),
})

type Table = Pick<DocumentTable, 'get' | 'getAll'>

/** The total that can be added today. Past days no longer change, so the sum of this month is exact. */
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

/** The rest of an allowance after today's usage. */
export async function roomIn(allowance: Room, today: string, owner: string, table: Table): Promise<Room> {
  const used = await table.get<UsageItem>(usageKey(owner, today))
  return {
    photos: Math.max(0, allowance.photos - (used ? admittedOn(used) : 0)),
    bytes: Math.max(0, allowance.bytes - (used?.bytes ?? 0)),
    photosRule: allowance.photosRule,
  }
}

/** Counts added photos, unless the day would exceed its allowance. */
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

/** Counts photos to analyse again, unless the day would exceed its allowance. */
export const spendOnReanalysis = (owner: string, today: string, photos: number, allowance: Room): Write => ({
  key: usageKey(owner, today),
  update: 'ADD #admitted :photos',
  condition: hasRoom('admitted', 'photos'),
  values: { ':photos': photos, ':morephotos': allowance.photos - photos },
})

const hasRoom = (attribute: string, name: string) =>
  `(attribute_not_exists(#${attribute}) OR #${attribute} <= :more${name})`

/** The earlier days of this month: `2024-07-01`. */
function earlierThisMonth(today: string): string[] {
  const month = today.slice(0, 8)
  return Array.from(
    { length: Number(today.slice(8, 10)) - 1 },
    (_, index) => month + String(index + 1).padStart(2, '0'),
  )
}
