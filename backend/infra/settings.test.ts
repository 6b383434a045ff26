import { App } from 'aws-cdk-lib'
import { expect, test } from 'vitest'
import { settingsOf } from './settings.ts'

const defaults = {
  selfSignUp: false,
  analyses: 'LABELS,MODERATION',
  keepLocation: false,
  photosPerDay: 5000,
  monthlyBudgetUsd: 20,
}
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
  [{ keepLocation: 'yes' }, 'The setting "keepLocation" is yes; it may be true or false.'],
  [{ selfSignUp: 1 }, 'The setting "selfSignUp" is 1; it may be true or false.'],
  [{ photosPerDay: 'many' }, 'The setting "photosPerDay" is many; it must be a whole number from 1.'],
  [{ alarmEmail: 'none' }, 'The setting "alarmEmail" is none; it must be an e-mail address.'],
  [{ keeplocation: true }, 'There is no setting "keeplocation"; there are selfSignUp, analyses, '],
  [{ photosPerDay: undefined, photosADay: 7 }, 'There is no setting "photosADay"; there are '],
  [{ workerConcurrency: 1 }, 'The setting "workerConcurrency" is 1; AWS takes 2 to 1000.'],
  [{ workerConcurrency: 10 }, 'is 10, and "accountConcurrency" 10: nothing would be left for the page.'],
  [{ reservedConcurrency: 2 }, 'is 2, and "accountConcurrency" 10; AWS wants 100 left unreserved.'],
])('a setting that cannot be is refused in one sentence: %j', (context, sentence) => {
  expect(() => settings(context)).toThrow(sentence)
})

test('a raised quota of the account leaves room for more workers, and for reserving', () => {
  const raised = { accountConcurrency: '1000', workerConcurrency: '50', reservedConcurrency: '20' }
  expect(settings(raised)).toMatchObject({ workerConcurrency: 50, reservedConcurrency: 20 })
  expect(settings({})).toMatchObject({ workerConcurrency: 4 })
  expect(settings({}).reservedConcurrency).toBeUndefined()
})

test('what CDK itself keeps in the context is no setting', () => {
  const ofCdk = {
    '@aws-cdk/core:newStyleStackSynthesis': true,
    'aws:cdk:enable-path-metadata': true,
    'availability-zones:account=123456789012:region=eu-west-1': ['eu-west-1a'],
    'acknowledged-issue-numbers': [1],
    'cli-telemetry': false,
  }
  expect(settings(ofCdk)).toEqual(settings({}))
})
