import { App } from 'aws-cdk-lib'
import { expect, test } from 'vitest'
import cdk from '../../../cdk.json' with { type: 'json' }
import { regionIn } from './regions.ts'
import { settingsOf } from './settings.ts'

const defaults = cdk.context
const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d'
const settings = (context: object) => settingsOf(new App({ context: { ...defaults, ...context } }))

test('a setting means the same in cdk.json and on the command line, where all is text', () => {
  const expected = { selfSignUp: true, keepLocation: false, photosPerDay: 7, alarmEmail: 'you@example.com' }
  expect(settings(expected)).toMatchObject(expected)
  const texts = Object.entries(expected).map(([name, value]) => [name, String(value)])
  expect(settings(Object.fromEntries(texts))).toMatchObject(expected)
  expect(settings({ alarmEmail: '' }).alarmEmail).toBeUndefined()
})

test.each([
  [{ analyses: 'FOO' }, 'The setting "analyses" names FOO; it may name LABELS, '],
  [{ keepLocation: 'yes' }, 'The setting "keepLocation" is yes; it must be true or false.'],
  [{ selfSignUp: 1 }, 'The setting "selfSignUp" is 1; it must be true or false.'],
  [{ photosPerDay: 'many' }, 'The setting "photosPerDay" is many; it must be a whole number from 1.'],
  [{ mailFrom: 'example.com' }, 'The setting "mailFrom" is example.com; it must be an e-mail address.'],
  [{ alarmEmail: 'none' }, 'The setting "alarmEmail" is none; it must be an e-mail address.'],
  [{ keeplocation: true }, 'There is no setting "keeplocation"; there are selfSignUp, analyses, '],
  [
    { stage: 'Test' },
    'The setting "stage" is Test; it must be at most 16 lower-case letters, digits and one hyphen, ',
  ],
  [{ stage: 'a'.repeat(17) }, 'it must be at most 16 lower-case letters'],
  [{ stage: 'a/b' }, 'The setting "stage" is a/b; '],
  [{ mediaKeyGeneration: 0 }, 'The setting "mediaKeyGeneration" is 0; it must be a whole number from 1.'],
  [{ firewall: 'on' }, 'The setting "firewall" is on; it must be true or false.'],
  [
    { domainName: 'a.example' },
    'The setting "domainName" needs the setting "certificateArn": a certificate in us-east-1.',
  ],
  [{ certificateArn: certificate }, 'The setting "certificateArn" needs the setting "domainName".'],
  [{ hostedZoneId: 'Z1' }, 'The setting "hostedZoneId" needs the setting "domainName".'],
  [
    { domainName: 'https://a.example', certificateArn: certificate },
    'The setting "domainName" is https://a.example; it must be ',
  ],
  [
    { domainName: 'a.example', certificateArn: certificate.replace('us-east-1', 'eu-west-1') },
    'The setting "certificateArn" names a certificate in eu-west-1; CloudFront accepts only certificates in us-east-1.',
  ],
  [
    { domainName: 'a.example', certificateArn: 'mine' },
    'The setting "certificateArn" is mine; it must be the ARN ',
  ],
  [{ domainName: 'a.example', certificateArn: certificate, hostedZoneId: 'Z1' }, 'need each other.'],
  [
    {
      domainName: 'a.example',
      certificateArn: certificate,
      hostedZoneId: 'Z1',
      hostedZoneName: 'other.example',
    },
    'The setting "domainName" is a.example; it is not in the hosted zone other.example.',
  ],
  [{ photosPerDay: undefined, photosADay: 7 }, 'There is no setting "photosADay"; there are '],
  [{ workerConcurrency: 1 }, 'The setting "workerConcurrency" is 1; AWS accepts 2 to 1000.'],
  [
    { workerConcurrency: 10 },
    'is 10, and "accountConcurrency" 10: with 2 for re-analyses and 2 for edits of many photos nothing would be left for the page.',
  ],
  [{ reservedConcurrency: 2 }, 'is 2, and "accountConcurrency" 10; AWS requires 100 to stay unreserved.'],
])('a setting that cannot be is refused in one sentence: %j', (context, sentence) => {
  expect(() => settings(context)).toThrow(sentence)
})

test.each(['productionalbum', 'a'.repeat(16), 'test-2'])('a copy of the album can be called %s', (stage) => {
  expect(settings({ stage }).stage).toBe(stage)
})

test('a higher account quota allows more workers and reserved concurrency', () => {
  const raised = { accountConcurrency: '1000', workerConcurrency: '50', reservedConcurrency: '20' }
  expect(settings(raised)).toMatchObject({ workerConcurrency: 50, reservedConcurrency: 20 })
  expect(settings({})).toMatchObject({ workerConcurrency: 4 })
  expect(settings({}).reservedConcurrency).toBeUndefined()
})

test('a region without Rekognition is refused in one sentence', () => {
  const inRegion = (region: string) => () => settingsOf(new App({ context: defaults }), region)
  expect(inRegion('eu-north-1')).toThrow('The region eu-north-1 has no Rekognition; these have it: ap-')
  expect(inRegion('eu-central-1')).not.toThrow()
})

test('a sender for SES is refused in a region without SES', () => {
  const inRegion = (region: string) => () =>
    settingsOf(new App({ context: { ...defaults, mailFrom: 'album@example.com' } }), region)
  expect(inRegion('eu-south-2')).toThrow(
    'The setting "mailFrom" needs Amazon SES, which the region eu-south-2',
  )
  expect(inRegion('eu-central-1')).not.toThrow()
})

test('the region is known from each way to set it, and the local cloud has none', () => {
  expect(regionIn({ CDK_DEFAULT_REGION: 'eu-north-1', AWS_REGION: 'eu-west-1' })).toBe('eu-north-1')
  expect(regionIn({ AWS_REGION: 'eu-north-1', AWS_DEFAULT_REGION: 'eu-west-1' })).toBe('eu-north-1')
  expect(regionIn({ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-north-1' })).toBe('eu-north-1')
  expect(regionIn({ AWS_REGION: 'eu-north-1', CDK_OUTDIR: 'out' })).toBeUndefined()
  expect(regionIn({})).toBeUndefined()
})

test('values that CDK keeps in the context are not settings', () => {
  const ofCdk = {
    '@aws-cdk/core:newStyleStackSynthesis': true,
    'aws:cdk:enable-path-metadata': true,
    'availability-zones:account=123456789012:region=eu-west-1': ['eu-west-1a'],
    'acknowledged-issue-numbers': [1],
    'cli-telemetry': false,
  }
  expect(settings(ofCdk)).toEqual(settings({}))
})
