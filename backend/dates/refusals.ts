/** Why a date is refused. API and page refuse with the same sentences. */
import { FIRST_YEAR_OF_PHOTOS, LAST_YEAR_OF_PHOTOS } from '@album/model/limits'
import { MAX_ZONE_HOURS } from './wall-clock.ts'

/** `shiftedClock` finds no photos in such a year. */
export const OUTSIDE_YEARS = `The date would be before ${FIRST_YEAR_OF_PHOTOS} or after ${LAST_YEAR_OF_PHOTOS}.`

/** `isZoneShift` is false. */
export const NO_ZONE_SHIFT = `Time zones differ by whole quarters of an hour, and by at most ${MAX_ZONE_HOURS} hours.`
