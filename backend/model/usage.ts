import type { Key } from './keys.ts'

/** The quotas of a person, by the code of the refusal when one is used up. */
const QUOTA_CODES = ['PHOTOS_PER_DAY', 'PHOTOS_PER_MONTH', 'BYTES_PER_DAY'] as const
export type QuotaCode = (typeof QUOTA_CODES)[number]
export const isQuotaCode = (code: string): code is QuotaCode =>
  (QUOTA_CODES as readonly string[]).includes(code)
/** The same for guests: the limits of their link. They do not learn which quota of the link's owner is used up. */
type GuestQuotaCode = 'PHOTOS_OF_LINK' | 'BYTES_OF_LINK' | 'QUOTA_OF_OWNER'

/** The codes that limit a number of photos. */
export type PhotosRule<Code = QuotaCode | GuestQuotaCode> = Exclude<Code, `BYTES_${string}`>
/** The codes that limit bytes. */
export type BytesRule = Exclude<QuotaCode | GuestQuotaCode, `PHOTOS_${string}`>

/** `USAGE#{yyyy-mm-dd}`: what one person used on a day (UTC). */
export interface UsageItem extends Key {
  /** Added photos. */
  photos?: number
  bytes?: number
  /** Photos that were admitted to analysis, for the first time or again. */
  admitted?: number
  /** Billed calls to Rekognition. */
  calls?: number
}

/** How many photos a day has admitted. Days from before re-analyses were counted have only the number of added photos. */
export const admittedOn = ({ admitted, photos }: Pick<UsageItem, 'admitted' | 'photos'>) =>
  admitted ?? photos ?? 0
