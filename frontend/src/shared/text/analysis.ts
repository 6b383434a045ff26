import type { ReanalysisChoice } from '../../generated/graphql.ts'
import { DETECTIONS_KEPT, JOB_KEPT } from '@album/model/lifetimes'
import { MAX_REANALYZED_IDS } from '@album/model/limits'
import type { ErrorCode } from '@album/model/refusals'
import { inLanguage } from './in-language.ts'
import { days } from './late-formats.ts'
import { number, photos } from './numbers.ts'
import { usd } from './money.ts'

interface Estimate {
  photos: number
  costUsd: number
  isComplete: boolean
}
interface Job {
  total: number
  isComplete: boolean
  done: number
  failed: number
  skipped: number
  limitReached: boolean
}

/** 3 photos, at most $0.006; without charges: 3 photos. */
function estimate({ photos: count, costUsd, isComplete }: Estimate, isCharged: boolean): string {
  if (count === 0 && isComplete) return 'None'
  const [many, cost] = isComplete
    ? [photos(count), `at most ${usd(costUsd)}`]
    : [`More than ${photos(count)}`, `from ${usd(costUsd)}`]
  return isCharged ? `${many}, ${cost}` : many
}

/** A job's result: 40 photos analysed, 1 failed. */
function result({ total, done, failed, skipped, limitReached }: Job): string {
  if (total === 0 && !limitReached) return 'There was nothing to analyse.'
  const parts = [
    `${photos(done)} analysed`,
    failed > 0 && `${number.format(failed)} failed`,
    skipped > 0 && `${number.format(skipped)} skipped`,
  ]
  const outcome = `${parts.filter(Boolean).join(', ')}.`
  return limitReached
    ? `${outcome} Your limit for today or this month is reached. Analyse the rest another day.`
    : outcome
}

const refusals = {
  REANALYSIS_RUNNING: 'Another analysis is running. Wait until it is done, or cancel it.',
  PHOTOS_PER_DAY: 'That is more than today’s limit allows. Choose fewer photos, or try again tomorrow.',
  PHOTOS_PER_MONTH:
    'That is more than this month’s limit allows. Choose fewer photos, or wait for the next month.',
  TOO_MANY: `Choose at most ${number.format(MAX_REANALYZED_IDS)} photos.`,
} satisfies Partial<Record<ErrorCode, string>>
export type Refusals = typeof refusals

const choices: Record<ReanalysisChoice, [name: string, about: string]> = {
  FAILED: ['Analysis failed', 'Photos that could not be analysed.'],
  MISSING: [
    'Not fully analysed',
    'Photos without an analysis that the album now makes: labels, moderation or text.',
  ],
  OLD_MODEL: ['Analysed by an older model', 'Photos that another version of a model analysed.'],
}

export const analysisText = inLanguage('analysis', {
  about:
    'The album analyses the stored files again. Your corrections stay, such as labels you added or removed, titles, dates and places.',
  free: `Photos that the same model analysed within the last ${days(DETECTIONS_KEPT)} cost nothing.`,
  notCharged: 'Nothing is charged on this machine.',
  choices: 'Which photos',
  choice: (which: ReanalysisChoice) => choices[which][0],
  choiceAbout: (which: ReanalysisChoice) => choices[which][1],
  counting: 'Counting…',
  estimate,
  start: 'Analyse again',
  startChoice: (which: ReanalysisChoice) => `Analyse again: ${choices[which][0]}`,
  failed: 'The photos could not be counted.',
  retry: 'Try again',
  countingChosen: (count: number) => `Checking ${photos(count)} before analysing again…`,
  notStarted: 'The analysis could not be started. Try again.',
  /** Why the API did not start it, by error code. */
  refused: (code: ErrorCode | undefined): string | undefined =>
    code && (refusals as Partial<Record<ErrorCode, string>>)[code],
  jobsFailed: 'The latest analyses could not be loaded.',
  notCancelled: 'The analysis could not be cancelled. Try again.',
  jobs: 'Latest',
  noJobs: `Nothing has been analysed again in the last ${days(JOB_KEPT)}.`,
  chosen: 'Selected photos',
  progress: ({ done, failed, skipped, total, isComplete }: Job) =>
    isComplete
      ? `${number.format(done + failed + skipped)} of ${photos(total)}`
      : `${number.format(done + failed + skipped)} of ${photos(total)} found so far`,
  cancel: 'Cancel',
  cancelJob: (name: string) => `Cancel: ${name}`,
  done: result,
  cancelled: (job: Job) => (job.done + job.failed === 0 ? 'Cancelled.' : `Cancelled. ${result(job)}`),
  ask: (estimate: Estimate, isCharged: boolean) =>
    [
      `Analyse ${photos(estimate.photos)} again?`,
      isCharged && `This costs at most ${usd(estimate.costUsd)}.`,
      'Your corrections stay.',
    ]
      .filter(Boolean)
      .join(' '),
  notNow: 'Not now',
  noneOfThem: 'These photos cannot be analysed again: they are still being analysed, or were refused.',
  started: (count: number) => `Analysing ${photos(count)} again.`,
  show: 'Show',
  hide: 'Hide',
  /** The name of the search is the status's. */
  inNoMonth: (count: number) =>
    count === 1
      ? 'The photo that could not be analysed is in no month. Search for “Analysis failed” to find it.'
      : `The ${number.format(count)} photos that could not be analysed are in no month. Search for “Analysis failed” to find them.`,
})
