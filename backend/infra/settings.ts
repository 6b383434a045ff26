import { USD_PER_IMAGE } from '@album/model/prices'
import type { App } from 'aws-cdk-lib'

/** What an owner may choose: `context` in cdk.json, or `cdk deploy --context name=value`. */
export interface Settings {
  /** May strangers make themselves an account? They would spend the owner's money. */
  selfSignUp: boolean
  /** What Rekognition is asked about each photo. */
  analyses: Analysis[]
  /** Whether the table keeps where a photo was taken, for its owner alone. */
  keepLocation: boolean
  /** Photos one person may add a day (UTC). */
  photosPerDay: number
  /** The owner gets a mail when a month's cost reaches half of this, four fifths of it, and all of it. */
  monthlyBudgetUsd: number
  /** Where alarms and the budget's mails go; without it nobody gets them. */
  alarmEmail?: string
  /** How many Lambda functions the account may run at once. */
  accountConcurrency: number
  /** How many of them may be the worker's, 2 to 1,000. */
  workerConcurrency: number
  /** How many are kept for the function that strangers' requests reach, and are all that it may use. */
  reservedConcurrency?: number
}

export type Analysis = keyof typeof USD_PER_IMAGE
const ANALYSES = Object.keys(USD_PER_IMAGE)

const NAMES: string[] = [
  'selfSignUp',
  'analyses',
  'keepLocation',
  'photosPerDay',
  'monthlyBudgetUsd',
  'alarmEmail',
  'accountConcurrency',
  'workerConcurrency',
  'reservedConcurrency',
] satisfies (keyof Settings)[]

/** A setting that cannot be: its sentence is for whoever has set it. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

/** @throws WrongSetting */
export function settingsOf(app: App): Settings {
  const read = (name: string) => app.node.tryGetContext(name) as unknown
  refuseUnknown(Object.keys(app.node.getAllContext()))
  return {
    selfSignUp: trueOrFalse('selfSignUp', read('selfSignUp')),
    analyses: analysesOf(String(read('analyses') ?? 'LABELS')),
    keepLocation: trueOrFalse('keepLocation', read('keepLocation')),
    photosPerDay: wholeNumber('photosPerDay', read('photosPerDay')),
    monthlyBudgetUsd: wholeNumber('monthlyBudgetUsd', read('monthlyBudgetUsd')),
    alarmEmail: addressOf('alarmEmail', read('alarmEmail')),
    ...concurrencyOf(read),
  }
}

/**
 * A misspelled setting would leave the default in force. CDK keeps flags and look-ups of its own in the context;
 * their names have a colon, a slash or a hyphen in them (`@aws-cdk/core:…`, `availability-zones:…`, `cli-telemetry`).
 */
function refuseUnknown(given: string[]): void {
  const unknown = given.find((name) => /^\w+$/.test(name) && !NAMES.includes(name))
  if (unknown !== undefined)
    throw new WrongSetting(`There is no setting "${unknown}"; there are ${NAMES.join(', ')}.`)
}

function analysesOf(value: string): Analysis[] {
  const named = value.split(',')
  const isKnown = (name: string): name is Analysis => ANALYSES.includes(name)
  const unknown = named.filter((name) => !isKnown(name))
  if (unknown.length > 0)
    throw new WrongSetting(
      `The setting "analyses" names ${unknown.join(', ')}; it may name ${ANALYSES.join(', ')}.`,
    )
  return named.filter(isKnown)
}

function wholeNumber(name: string, value: unknown): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be a whole number from 1.`)
  return number
}

/** AWS refuses to deploy, or strangles everything else, where these do not fit into the account's quota. */
function concurrencyOf(read: (name: string) => unknown) {
  // A new account's quota is 10, not the documented 1,000 (aws-samples/alarm-context-tool #2; fhir-works-on-aws-
  // deployment #691). Service Quotas, "Concurrent executions", shows yours.
  const accountConcurrency = wholeNumber('accountConcurrency', read('accountConcurrency') ?? 10)
  const workerConcurrency = wholeNumber('workerConcurrency', read('workerConcurrency') ?? 4)
  // docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html
  if (workerConcurrency < 2 || workerConcurrency > 1000)
    throw new WrongSetting(`The setting "workerConcurrency" is ${workerConcurrency}; AWS takes 2 to 1000.`)
  if (workerConcurrency >= accountConcurrency)
    throw new WrongSetting(
      `The setting "workerConcurrency" is ${workerConcurrency}, and "accountConcurrency" ${accountConcurrency}: nothing would be left for the page.`,
    )
  const given = read('reservedConcurrency')
  if (given === undefined || given === '') return { accountConcurrency, workerConcurrency }
  const reservedConcurrency = wholeNumber('reservedConcurrency', given)
  if (accountConcurrency - reservedConcurrency < MIN_UNRESERVED)
    throw new WrongSetting(
      `The setting "reservedConcurrency" is ${reservedConcurrency}, and "accountConcurrency" ${accountConcurrency}; AWS wants ${MIN_UNRESERVED} left unreserved.`,
    )
  return { accountConcurrency, workerConcurrency, reservedConcurrency }
}

/**
 * "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its
 * minimum value": docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html
 */
const MIN_UNRESERVED = 100

/** From the command line of `cdk` it comes as a text. */
function trueOrFalse(name: string, value: unknown = false): boolean {
  if (String(value) === 'true' || String(value) === 'false') return String(value) === 'true'
  throw new WrongSetting(`The setting "${name}" is ${String(value)}; it may be true or false.`)
}

/** @returns nothing where none is given, or an empty one */
function addressOf(name: string, value: unknown = ''): string | undefined {
  if (value === '') return undefined
  if (typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value)) return value
  throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be an e-mail address.`)
}
