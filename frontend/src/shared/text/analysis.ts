import type { ReanalysisChoice } from '../../generated/graphql.ts'
import { counted, number } from './numbers.ts'
import { usd } from './usage.ts'

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
}

const photos = (count: number) => counted(count, 'photo', 'photos')

/** 3 photos, at most $0.006. */
function estimate({ photos: count, costUsd, isComplete }: Estimate): string {
  if (count === 0 && isComplete) return 'None'
  return isComplete
    ? `${photos(count)}, at most ${usd(costUsd)}`
    : `More than ${photos(count)}, from ${usd(costUsd)}`
}

/** What became of a job's photos: 40 photos looked at, 1 could not be analysed. */
function result({ total, done, failed, skipped }: Job): string {
  if (total === 0) return 'There was nothing to look at.'
  const parts = [
    `${photos(done)} looked at`,
    failed > 0 && `${number.format(failed)} could not be analysed`,
    skipped > 0 && `${number.format(skipped)} left out`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

const choices: Record<ReanalysisChoice, [name: string, about: string]> = {
  FAILED: ['Failed', 'Photos that could not be analysed.'],
  MISSING: [
    'Not fully looked at',
    'Photos that nobody looked at for something the album now asks, text for example.',
  ],
  OLD_MODEL: ['Seen by an older model', 'Photos that another version of a model looked at.'],
}

export const analysisText = {
  title: 'Look again',
  about:
    'Photos are looked at again from the files that are kept here. What you corrected stays: your labels, those you removed, titles and dates.',
  free: 'What the same model saw within the last week costs nothing.',
  choices: 'Which photos',
  choice: (which: ReanalysisChoice) => choices[which][0],
  choiceAbout: (which: ReanalysisChoice) => choices[which][1],
  counting: 'Counting',
  estimate,
  start: 'Look again',
  startChoice: (which: ReanalysisChoice) => `Look again: ${choices[which][0]}`,
  failed: 'How many photos there are could not be found out.',
  retry: 'Try again',
  countingChosen: (count: number) => `Counting what it costs to look at ${photos(count)} again`,
  notStarted: (left: number, total: number) =>
    left === total
      ? 'It could not be started. Try again.'
      : `For ${number.format(left)} of ${photos(total)} it could not be started. Try those again.`,
  jobsFailed: 'What has been looked at so far could not be loaded.',
  notCancelled: 'It could not be cancelled. Try again.',
  jobs: 'So far',
  noJobs: 'Nothing has been looked at again in the last 30 days.',
  chosen: 'Chosen photos',
  progress: ({ done, failed, skipped, total, isComplete }: Job) =>
    isComplete
      ? `${number.format(done + failed + skipped)} of ${photos(total)}`
      : `${number.format(done + failed + skipped)} of ${photos(total)} found so far`,
  cancel: 'Cancel',
  cancelJob: (name: string) => `Cancel: ${name}`,
  done: result,
  cancelled: (job: Job) => (job.done + job.failed === 0 ? 'Cancelled.' : `Cancelled. ${result(job)}`),
  ask: (asked: Estimate) =>
    `Look at ${photos(asked.photos)} again? It costs at most ${usd(asked.costUsd)}. What you corrected stays.`,
  notNow: 'Not now',
  noneOfThem: 'These photos cannot be looked at again: they are still being looked at, or were refused.',
  started: (count: number) => `Looking at ${photos(count)} again.`,
  show: 'Show',
}
