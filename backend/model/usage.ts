import type { Key } from './keys.ts'

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
