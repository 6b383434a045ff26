import { until } from '@album/async/until'
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { must } from './steps.ts'

const PAUSE_MS = 1000

/** With the credentials that every AWS SDK finds: environment, profile, SSO. @throws CheckFailed */
export const alarmsOf = (region: string, stack: string, signal: AbortSignal) =>
  setOffAlarm(stack, new CloudWatchClient({ region }), new SNSClient({ region }), signal)

/**
 * Sets one alarm off, and reads in its history whether CloudWatch could publish to the topic. Publishing with the owner's
 * credentials would prove nothing: the topic's policy must allow CloudWatch, and only the history shows whether it does (repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger). Then it sets the
 * alarm back; CloudWatch's next evaluation finds its true state anyway.
 * @param stack the stack of the alarms: `Album-Observability`
 */
export async function setOffAlarm(
  stack: string,
  cloudwatch: Pick<CloudWatchClient, 'send'>,
  sns: Pick<SNSClient, 'send'>,
  signal: AbortSignal,
): Promise<void> {
  const { MetricAlarms } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `${stack}-` }),
    { abortSignal: signal },
  )
  const alarm = MetricAlarms?.find(({ AlarmName }) => AlarmName!.startsWith(`${stack}-DeadLetters`))
  must(alarm, `There is no alarm whose name begins with ${stack}-DeadLetters in this account and region.`)
  const topic = alarm.AlarmActions?.find((arn) => arn.includes(':sns:'))
  must(alarm.ActionsEnabled && topic, `The alarm ${alarm.AlarmName} has no topic to publish to.`)

  const AlarmName = alarm.AlarmName!
  const set = (StateValue: 'ALARM' | 'OK') =>
    cloudwatch.send(
      new SetAlarmStateCommand({
        AlarmName,
        StateValue,
        StateReason: 'Test by pnpm smoke: nothing is wrong.',
      }),
    )
  // Only a change of state publishes.
  const StartDate = new Date()
  await set('OK')
  await set('ALARM')
  try {
    const outcome = async () => {
      const { AlarmHistoryItems } = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action', StartDate }),
        { abortSignal: signal },
      )
      return AlarmHistoryItems?.find(({ HistorySummary }) => HistorySummary?.includes(topic))?.HistorySummary
    }
    const summary = await until(outcome, (summary) => summary !== undefined, { pauseMs: PAUSE_MS, signal })
    must(!summary?.startsWith('Failed'), `CloudWatch could not publish: ${summary}`)
  } finally {
    await set('OK')
  }

  const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }), {
    abortSignal: signal,
  })
  const isConfirmed = Subscriptions?.some(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:'))
  must(
    isConfirmed,
    'The alarm was published, but nobody has confirmed a subscription to the topic: set alarmEmail, and confirm the mail.',
  )
}
