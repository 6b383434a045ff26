import {
  type CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import type { SNSClient } from '@aws-sdk/client-sns'
import { expect, test } from 'vitest'
import { setOffAlarm } from './alarm.ts'

const topic = 'arn:aws:sns:us-east-1:111122223333:Album-Observability-Alarms'
const name = 'Album-Observability-DeadLettersAlarm1234'

/** CloudWatch and SNS, with the calls that are made here: an alarm's history says what it published. */
function account({ mayPublish = true, confirmed = true, actions = [topic] }) {
  const states: string[] = []
  const history: string[] = []
  const cloudwatch = async (command: object) => {
    if (command instanceof DescribeAlarmsCommand) {
      const all = [{ AlarmName: name, ActionsEnabled: true, AlarmActions: actions }]
      return {
        MetricAlarms: all.filter((alarm) => alarm.AlarmName.startsWith(command.input.AlarmNamePrefix!)),
      }
    }
    if (command instanceof SetAlarmStateCommand) {
      const state = command.input.StateValue!
      if (state === 'ALARM' && states.at(-1) !== 'ALARM')
        history.push(`${mayPublish ? 'Successfully executed' : 'Failed to execute'} action ${topic}`)
      return void states.push(state)
    }
    if (command instanceof DescribeAlarmHistoryCommand)
      return { AlarmHistoryItems: history.map((HistorySummary) => ({ HistorySummary })) }
    throw new Error('It is not asked for anything else.')
  }
  const SubscriptionArn = confirmed ? `${topic}:1234` : 'PendingConfirmation'
  const sns = async () => ({ Subscriptions: [{ SubscriptionArn }] })
  const setOff = (stack = 'Album-Observability') =>
    setOffAlarm(
      stack,
      { send: cloudwatch as CloudWatchClient['send'] },
      { send: sns as SNSClient['send'] },
      AbortSignal.timeout(1000),
    )
  return { setOff, states }
}

test('a test alarm that reaches a subscriber is triggered and reset', async () => {
  const { setOff, states } = account({})
  await setOff()
  expect(states).toEqual(['OK', 'ALARM', 'OK'])
})

test('a topic that refuses CloudWatch is reported, and the alarm is reset', async () => {
  const { setOff, states } = account({ mayPublish: false })
  await expect(setOff()).rejects.toThrow(`CloudWatch could not publish: Failed to execute action ${topic}`)
  expect(states.at(-1)).toBe('OK')
})

test('an unconfirmed mail subscription is reported', async () => {
  await expect(account({ confirmed: false }).setOff()).rejects.toThrow('nobody has confirmed a subscription')
})

test('an alarm without a topic and a stack without alarms are reported before any alarm is triggered', async () => {
  const silent = account({ actions: [] })
  await expect(silent.setOff()).rejects.toThrow('has no topic to publish to')
  const other = account({})
  await expect(other.setOff('Else')).rejects.toThrow(
    'There is no alarm whose name begins with Else-DeadLetters',
  )
  expect([...silent.states, ...other.states]).toEqual([])
})
