import type { App } from 'aws-cdk-lib'

/** What an owner may choose: `context` in cdk.json, or `cdk deploy --context name=value`. */
export interface Settings {
  /** May strangers make themselves an account? They would spend the owner's money. */
  selfSignUp: boolean
  /** What Rekognition is asked about each photo; each costs $0.001 an image, COLORS $0.00075. */
  analyses: Analysis[]
  /** Whether the table keeps where a photo was taken, for its owner alone. */
  keepLocation: boolean
  /** Photos one person may add a day (UTC). */
  photosPerDay: number
  /** An alarm is mailed when the month's cost is expected to pass this. */
  monthlyBudgetUsd: number
  /** Where alarms go; without it they are only on the dashboard. */
  alarmEmail?: string
}

const ANALYSES = ['LABELS', 'MODERATION', 'TEXT', 'FACES', 'COLORS'] as const
export type Analysis = (typeof ANALYSES)[number]

export function settingsOf(app: App): Settings {
  const read = (name: string) => app.node.tryGetContext(name) as unknown
  return {
    selfSignUp: String(read('selfSignUp')) === 'true',
    analyses: analysesOf(String(read('analyses') ?? 'LABELS')),
    keepLocation: String(read('keepLocation')) === 'true',
    photosPerDay: wholeNumber('photosPerDay', read('photosPerDay')),
    monthlyBudgetUsd: wholeNumber('monthlyBudgetUsd', read('monthlyBudgetUsd')),
    alarmEmail: read('alarmEmail') as string | undefined,
  }
}

function analysesOf(value: string): Analysis[] {
  const named = value.split(',')
  const isKnown = (name: string): name is Analysis => (ANALYSES as readonly string[]).includes(name)
  const unknown = named.filter((name) => !isKnown(name))
  if (unknown.length > 0)
    throw new Error(`The setting "analyses" names ${unknown.join(', ')}; it may name ${ANALYSES.join(', ')}.`)
  return named.filter(isKnown)
}

function wholeNumber(name: string, value: unknown): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`The setting "${name}" is ${String(value)}; it must be a whole number from 1.`)
  return number
}
