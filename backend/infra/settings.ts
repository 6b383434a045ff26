import { ANALYSIS_NAMES, type AnalysisName } from '@album/model/analyses'
import type { App } from 'aws-cdk-lib'

/** What an owner may choose: `context` in cdk.json, or `cdk deploy --context name=value`. */
export interface Settings {
  /** May strangers make themselves an account? They would spend the owner's money. */
  selfSignUp: boolean
  /** What Rekognition is asked about each photo. */
  analyses: AnalysisName[]
  /** Whether the table keeps where a photo was taken, for its owner alone. */
  keepLocation: boolean
  /** Photos one person may add a day (UTC). */
  photosPerDay: number
  /** Photos one person may add in a month (UTC). */
  photosPerMonth: number
  /** Bytes one person may add a day (UTC). */
  bytesPerDay: number
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
  /** Of several copies in one account and region, the name of this one; the one without has the plain names. */
  stage?: string
  /** An own domain for page and pictures. */
  domain?: Domain
  /** Raised by one, it makes a new key for picture URLs; URLs signed with the key before keep working. */
  mediaKeyGeneration: number
  /** Sender of the user pool's mails, of a domain that SES has verified in the album's region; without it Cognito's own. */
  mailFrom?: string
  /** Whether a firewall (AWS WAF) stands before the API; it costs about $7 a month. */
  firewall: boolean
}

export interface Domain {
  name: string
  /** In us-east-1, where CloudFront looks for it. */
  certificateArn: string
  /** Where the domain's records are made; without it the owner makes them. */
  hostedZone?: { id: string; name: string }
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

/** As the owner writes them. */
interface DomainSettings {
  domainName: string
  certificateArn: string
  hostedZoneId: string
  hostedZoneName: string
}

/** What names begin with that are one in an account or a region. */
export const albumName = ({ stage }: Settings) => (stage ? `photo-album-${stage}` : 'photo-album')

/** A setting that cannot be: its sentence is for whoever has set it. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

/**
 * @param region where it is deployed to, if that is known
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
    photosPerMonth: wholeNumber('photosPerMonth', read('photosPerMonth') ?? 8000),
    bytesPerDay: wholeNumber('bytesPerDay', read('bytesPerDay') ?? 50_000_000_000),
    monthlyBudgetUsd: wholeNumber('monthlyBudgetUsd', read('monthlyBudgetUsd')),
    alarmEmail: addressOf('alarmEmail', read('alarmEmail')),
    ...concurrencyOf(read),
    stage: stageOf(read('stage')),
    domain: domainOf(read),
    mediaKeyGeneration: wholeNumber('mediaKeyGeneration', read('mediaKeyGeneration') ?? 1),
    mailFrom: addressOf('mailFrom', read('mailFrom')),
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
  if (workerConcurrency + REANALYSIS_CONCURRENCY >= accountConcurrency)
    throw new WrongSetting(
      `The setting "workerConcurrency" is ${workerConcurrency}, and "accountConcurrency" ${accountConcurrency}: with ${REANALYSIS_CONCURRENCY} for re-analyses nothing would be left for the page.`,
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

/** How many photos may be analysed again at once: the least that AWS takes. */
export const REANALYSIS_CONCURRENCY = 2

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

/**
 * Regions with Rekognition, without AWS GovCloud, which has no CloudFront
 * (docs.aws.amazon.com/general/latest/gr/rekognition.html, read in November 2026).
 */
const REKOGNITION_REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'il-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]

/**
 * Where the stacks will be deployed to, if the environment says so. The CDK CLI says what it has found, be it in a profile.
 * `pnpm synth` finds what every AWS SDK would find first. The local cloud, which names the folder of the assembly, has no region.
 */
export function regionIn(env: Record<string, string | undefined>): string | undefined {
  if (env.CDK_DEFAULT_REGION) return env.CDK_DEFAULT_REGION
  return env.CDK_OUTDIR ? undefined : env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined
}

function checkRegion(region?: string): void {
  if (region && !REKOGNITION_REGIONS.includes(region))
    throw new WrongSetting(
      `There is no Rekognition in the region ${region}; there is in ${REKOGNITION_REGIONS.join(', ')}.`,
    )
}

/** Names of stacks and of CloudFront's parts begin with it: letters, digits and hyphens, and short. */
function stageOf(value: unknown = ''): string | undefined {
  if (value === '') return undefined
  if (typeof value === 'string' && /^[a-z][a-z0-9]{0,11}(-[a-z0-9]+)?$/.test(value) && value.length <= 16)
    return value
  throw new WrongSetting(
    `The setting "stage" is ${String(value)}; it must be at most 16 small letters, digits and one hyphen, and begin with a letter.`,
  )
}

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

function domainOf(read: (name: keyof DomainSettings) => unknown): Domain | undefined {
  const textOf = (name: keyof DomainSettings) => {
    const value = read(name) ?? ''
    if (typeof value === 'string') return value
    throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be a text.`)
  }
  const name = textOf('domainName')
  const certificateArn = textOf('certificateArn')
  const zone = { id: textOf('hostedZoneId'), name: textOf('hostedZoneName') }
  if (name === '') {
    const alone = (['certificateArn', 'hostedZoneId', 'hostedZoneName'] as const).find((other) =>
      textOf(other),
    )
    if (alone) throw new WrongSetting(`The setting "${alone}" needs the setting "domainName".`)
    return undefined
  }
  if (!DOMAIN.test(name))
    throw new WrongSetting(
      `The setting "domainName" is ${name}; it must be a domain in small letters, such as album.example.com.`,
    )
  checkCertificate(certificateArn)
  if (zone.id === '' && zone.name === '') return { name, certificateArn }
  if (zone.id === '' || zone.name === '')
    throw new WrongSetting('The settings "hostedZoneId" and "hostedZoneName" need each other.')
  if (name !== zone.name && !name.endsWith(`.${zone.name}`))
    throw new WrongSetting(`The setting "domainName" is ${name}; it is not in the hosted zone ${zone.name}.`)
  return { name, certificateArn, hostedZone: zone }
}

/**
 * CloudFront takes certificates of us-east-1 alone
 * (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html).
 */
function checkCertificate(arn: string): void {
  if (arn === '')
    throw new WrongSetting(
      'The setting "domainName" needs the setting "certificateArn": a certificate in us-east-1.',
    )
  const [, region] = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/.exec(arn) ?? []
  if (!region)
    throw new WrongSetting(
      `The setting "certificateArn" is ${arn}; it must be the ARN of a certificate in ACM.`,
    )
  if (region !== 'us-east-1')
    throw new WrongSetting(
      `The setting "certificateArn" names a certificate in ${region}; CloudFront takes those in us-east-1 alone.`,
    )
}
