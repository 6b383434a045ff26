import { ANALYSIS_NAMES, type AnalysisName } from '@album/model/analyses'
import type { App, Stack } from 'aws-cdk-lib'
import { type Domain, domainOf, type DomainSettings } from './domain-settings.ts'
import { checkRegion, hasBudgets, hasSes } from './regions.ts'
import { addressOf, trueOrFalse, wholeNumber, WrongSetting } from './setting-values.ts'

/** The owner's choices: `context` in cdk.json, or `cdk deploy --context name=value`. */
export interface Settings {
  /** Whether strangers can create an account. They would spend the owner's money. */
  selfSignUp: boolean
  /** The analyses that Rekognition makes of each photo. */
  analyses: AnalysisName[]
  /** Whether the table keeps where a photo was taken. Its owner sees it, and the guests of links that show places. */
  keepLocation: boolean
  /** Photos one person may add a day (UTC). */
  photosPerDay: number
  /** Photos one person may add in a month (UTC). */
  photosPerMonth: number
  /** Bytes one person may add a day (UTC). */
  bytesPerDay: number
  /** The owner gets an e-mail when a month's cost reaches 50 %, 80 % and 100 % of this. */
  monthlyBudgetUsd: number
  /** Whether the region has budgets: no setting, but what follows from the region. */
  hasBudget: boolean
  /** The address for the mails of alarms and of the budget; without it, nobody gets them. */
  alarmEmail?: string
  /** How many Lambda functions the account may run at once. */
  accountConcurrency: number
  /** How many of them the worker may take, 2 to 1,000. */
  workerConcurrency: number
  /** Concurrency reserved for the function that answers strangers; also the most that it may use. */
  reservedConcurrency?: number
  /** The name of this copy of the album, if an account and region have several. The copy without a stage has plain names. */
  stage?: string
  /** A custom domain for the page and the pictures. */
  domain?: Domain
  /** The number of the key that signs picture URLs. URLs that the previous key has signed keep working. */
  mediaKeyGeneration: number
  /** Sender of the user pool's mails, at a domain that SES has verified in the album's region. Without it, Cognito's own. */
  mailFrom?: string
  /** Whether a firewall (AWS WAF) protects the API; it costs about $7 a month. */
  firewall: boolean
}

const NAMES: string[] = [
  'selfSignUp',
  'analyses',
  'keepLocation',
  'photosPerDay',
  'photosPerMonth',
  'bytesPerDay',
  'monthlyBudgetUsd',
  'alarmEmail',
  'accountConcurrency',
  'workerConcurrency',
  'reservedConcurrency',
  'stage',
  'domainName',
  'certificateArn',
  'hostedZoneId',
  'hostedZoneName',
  'mediaKeyGeneration',
  'mailFrom',
  'firewall',
] satisfies (keyof Settings | keyof DomainSettings)[]

/** The beginning of every name that must be unique in an account or a region. */
export const albumName = ({ stage }: Settings) => (stage ? `photo-album-${stage}` : 'photo-album')

/** The quotas, for a function or the API: a resolver reads them from `ctx.env` (functions/usage/quotas.ts names what they mean). */
export const quotaEnvironment = ({ photosPerDay, photosPerMonth, bytesPerDay }: Settings) => ({
  PHOTOS_PER_DAY: String(photosPerDay),
  PHOTOS_PER_MONTH: String(photosPerMonth),
  BYTES_PER_DAY: String(bytesPerDay),
})

/** CloudFront's policies, keys and functions have names that are unique in an account, over all regions. */
export const nameAtCloudFront = (part: string, { region }: Stack, settings: Settings) =>
  `${albumName(settings)}-${part}-${region}`

/**
 * @param region of the deployment, if it is known
 * @throws WrongSetting
 */
export function settingsOf(app: App, region?: string): Settings {
  const read = (name: string) => app.node.tryGetContext(name) as unknown
  checkRegion(region)
  refuseUnknown(Object.keys(app.node.getAllContext()))
  return {
    selfSignUp: trueOrFalse('selfSignUp', read('selfSignUp')),
    analyses: analysesOf(String(read('analyses') ?? 'LABELS')),
    keepLocation: trueOrFalse('keepLocation', read('keepLocation')),
    photosPerDay: wholeNumber('photosPerDay', read('photosPerDay')),
    photosPerMonth: wholeNumber('photosPerMonth', read('photosPerMonth')),
    bytesPerDay: wholeNumber('bytesPerDay', read('bytesPerDay')),
    monthlyBudgetUsd: wholeNumber('monthlyBudgetUsd', read('monthlyBudgetUsd')),
    hasBudget: hasBudgets(region),
    alarmEmail: addressOf('alarmEmail', read('alarmEmail')),
    ...concurrencyOf(read),
    stage: stageOf(read('stage')),
    domain: domainOf(read),
    mediaKeyGeneration: wholeNumber('mediaKeyGeneration', read('mediaKeyGeneration') ?? 1),
    mailFrom: mailFromOf(read('mailFrom'), region),
    firewall: trueOrFalse('firewall', read('firewall')),
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

function analysesOf(value: string): AnalysisName[] {
  const named = value.split(',')
  const isKnown = (name: string): name is AnalysisName => ANALYSIS_NAMES.some((known) => known === name)
  const unknown = named.filter((name) => !isKnown(name))
  if (unknown.length > 0)
    throw new WrongSetting(
      `The setting "analyses" names ${unknown.join(', ')}; it may name ${ANALYSIS_NAMES.join(', ')}.`,
    )
  return named.filter(isKnown)
}

/** Refuses numbers over the account's quota: AWS would refuse the deployment, or the page's own functions could not run. */
function concurrencyOf(read: (name: string) => unknown) {
  // A new account's quota is 10, not the documented 1,000 (aws-samples/alarm-context-tool #2; fhir-works-on-aws-
  // deployment #691). Service Quotas, "Concurrent executions", shows yours.
  const accountConcurrency = wholeNumber('accountConcurrency', read('accountConcurrency') ?? 10)
  const workerConcurrency = wholeNumber('workerConcurrency', read('workerConcurrency') ?? 4)
  if (workerConcurrency < MIN_CONCURRENCY || workerConcurrency > MAX_CONCURRENCY)
    throw new WrongSetting(
      `The setting "workerConcurrency" is ${workerConcurrency}; AWS accepts ${MIN_CONCURRENCY} to ${MAX_CONCURRENCY}.`,
    )
  if (workerConcurrency + 2 * MIN_CONCURRENCY >= accountConcurrency)
    throw new WrongSetting(
      `The setting "workerConcurrency" is ${workerConcurrency}, and "accountConcurrency" ${accountConcurrency}: with ${MIN_CONCURRENCY} for re-analyses and ${MIN_CONCURRENCY} for edits of many photos nothing would be left for the page.`,
    )
  const given = read('reservedConcurrency')
  if (given === undefined || given === '') return { accountConcurrency, workerConcurrency }
  const reservedConcurrency = wholeNumber('reservedConcurrency', given)
  if (accountConcurrency - reservedConcurrency < MIN_UNRESERVED)
    throw new WrongSetting(
      `The setting "reservedConcurrency" is ${reservedConcurrency}, and "accountConcurrency" ${accountConcurrency}; AWS requires ${MIN_UNRESERVED} to stay unreserved.`,
    )
  return { accountConcurrency, workerConcurrency, reservedConcurrency }
}

function mailFromOf(value: unknown, region?: string): string | undefined {
  const address = addressOf('mailFrom', value)
  if (address && region && !hasSes(region))
    throw new WrongSetting(
      `The setting "mailFrom" needs Amazon SES, which the region ${region} does not have; leave it out.`,
    )
  return address
}

/**
 * How many messages of a queue a function may work on at once (docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html). All
 * queues but that of uploads have the minimum.
 */
export const MIN_CONCURRENCY = 2
const MAX_CONCURRENCY = 1000

/**
 * "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its
 * minimum value": docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html
 */
const MIN_UNRESERVED = 100

/** Names of stacks and at CloudFront contain the stage, so it is short: letters, digits and one hyphen. */
function stageOf(value: unknown = ''): string | undefined {
  if (value === '') return undefined
  if (typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)?$/.test(value) && value.length <= 16)
    return value
  throw new WrongSetting(
    `The setting "stage" is ${String(value)}; it must be at most 16 lower-case letters, digits and one hyphen, and begin with a letter.`,
  )
}
