import { DAY_MS } from '@album/model/time-units'
import { limitsRefusal } from '@album/model/album'
import { GIGABYTE } from '@album/model/limits'
import type { ContributionsInput, Share_ShareFragment, UpdateShareInput } from '../../generated/graphql.ts'
import { MAX_DAYS, USUAL_DAYS } from './link-end.ts'

/** The values that a person has typed and chosen. */
export interface ContributionChoice {
  allowed: boolean
  photos: string
  gigabytes: string
  /** From now on. */
  days: string
  approval: boolean
}

/** Enough for a wedding, and a limit if the link is passed on. */
const NO_CONTRIBUTIONS: ContributionChoice = {
  allowed: false,
  photos: '500',
  gigabytes: '5',
  days: String(USUAL_DAYS),
  approval: true,
}

type Contributions = Share_ShareFragment['contributions']

/** The form's first values. */
export function choiceOf(contributions: Contributions | undefined, now: number): ContributionChoice {
  if (!contributions) return NO_CONTRIBUTIONS
  const { photos, bytes, until, approval, adding } = contributions
  const left = Math.ceil((Date.parse(until) - now) / DAY_MS)
  return {
    allowed: adding && left > 0,
    photos: String(photos),
    gigabytes: String(Math.max(0.001, Math.round(bytes / (GIGABYTE / 1000)) / 1000)),
    days: left > 0 ? String(left) : NO_CONTRIBUTIONS.days,
    approval,
  }
}

/** The values with which a choice is compared: the form's first values and the link's end. */
interface Chosen {
  /** The form's first values. */
  first: ContributionChoice
  before: Contributions | undefined
  /** When the link ends: adding ends then at the latest. */
  ends: string
  now: number
}

/** The chosen limits, for the API; undefined where they make no sense. An amount that was not changed keeps its exact value. */
function limitsOf(
  choice: ContributionChoice,
  { first, before, ends, now }: Chosen,
): ContributionsInput | undefined {
  const photos = Number(choice.photos)
  const bytes = Math.ceil(Number(choice.gigabytes) * GIGABYTE)
  const days = Number(choice.days)
  const areWhole = [photos, bytes, days].every(Number.isInteger)
  if (!areWhole || limitsRefusal(photos, bytes) || days < 1 || days > MAX_DAYS) return undefined
  const hasTime = before && Date.parse(before.until) > now
  const until = hasTime && choice.days === first.days ? Date.parse(before.until) : now + days * DAY_MS
  return {
    photos,
    bytes: before && choice.gigabytes === first.gigabytes ? before.bytes : bytes,
    until: new Date(Math.min(until, Date.parse(ends))).toISOString(),
    approval: choice.approval,
  }
}

/** What a link's form changes about adding: undefined if nothing, `wrong` if a value makes no sense. */
export function changeOf(
  choice: ContributionChoice,
  chosen: Chosen,
): Pick<UpdateShareInput, 'contributions' | 'adding'> | 'wrong' {
  const { first } = chosen
  if (!choice.allowed) return first.allowed ? { adding: false } : {}
  const limits = limitsOf(choice, chosen)
  if (!limits) return 'wrong'
  const names = Object.keys(choice) as (keyof ContributionChoice)[]
  return names.every((name) => choice[name] === first[name]) ? {} : { contributions: limits }
}

/** A person's changes in a form that follows its link. */
interface Changed {
  changed: Partial<ContributionChoice>
  /** The form's values before that. */
  shown: ContributionChoice
  openedAt: number
  /** The new end of the link, if it gets one. */
  ends: string | undefined
}

/** What a form changes about adding, if the link is as given by now. If another window has stopped adding, it stays stopped. */
export function changeOfLink(
  link: Pick<Share_ShareFragment, 'contributions' | 'expiresAt'> | undefined,
  { changed, shown, openedAt, ends }: Changed,
) {
  const before = link?.contributions
  const latest = choiceOf(before, openedAt)
  return changeOf(
    { ...latest, ...changed },
    { first: { ...latest, allowed: shown.allowed }, before, ends: ends ?? link!.expiresAt, now: Date.now() },
  )
}
