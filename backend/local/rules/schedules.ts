import type { ResourceRule } from './rule.ts'

const RATE = /^rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)$/
const CRON = /^cron\((\S+ ){5}\S+\)$/
const AT = /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/

/** One of the day of the month and the day of the week must be `?`. */
function isCron(expression: string): boolean {
  if (!CRON.test(expression)) return false
  const [, , day, , weekday] = expression.slice(5, -1).split(' ')
  return (day === '?') !== (weekday === '?')
}

export const scheduleRules: ResourceRule[] = [
  {
    id: 'events/schedule-expression',
    type: 'AWS::Events::Rule',
    effect: 'refused',
    source:
      'docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (quoted in awslabs/ssosync #299; the message in buildkite/buildkite-agent-scaler #100)',
    *check({ properties: { ScheduleExpression: expression, EventPattern } }) {
      if (expression === undefined && EventPattern === undefined)
        yield 'Parameter(s) EventPattern or ScheduleExpression must be specified.'
      if (typeof expression === 'string' && !RATE.test(expression) && !isCron(expression))
        yield `Parameter ScheduleExpression is not valid. (${expression})`
    },
  },
  {
    id: 'events/targets',
    type: 'AWS::Events::Rule',
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
    *check({ properties: { Targets = [] } }) {
      if (Targets.length > 5)
        yield `LimitExceededException: The requested resource exceeds the maximum number allowed: ${Targets.length} targets, 5 allowed.`
      const ids = Targets.map(({ Id }: any) => Id)
      const twice = ids.find((id: unknown, index: number) => ids.indexOf(id) < index)
      if (twice) yield `Two targets have the Id ${twice}.`
      for (const { Input, InputPath, InputTransformer } of Targets)
        if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1)
          yield 'Only one of Input, InputPath, or InputTransformer must be provided for a target.'
    },
  },
  {
    id: 'scheduler/schedule-expression',
    type: 'AWS::Scheduler::Schedule',
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    *check({ properties: { ScheduleExpression: expression, FlexibleTimeWindow = {} } }) {
      const isRight =
        typeof expression !== 'string' ||
        /^rate\([1-9]\d* (minutes?|hours?|days?)\)$/.test(expression) ||
        AT.test(expression) ||
        isCron(expression)
      if (!isRight) yield `Invalid Schedule Expression ${expression}.`
      const { Mode, MaximumWindowInMinutes: window } = FlexibleTimeWindow
      if (Mode === 'FLEXIBLE' && window === undefined)
        yield 'MaximumWindowInMinutes must be provided when FlexibleTimeWindow is FLEXIBLE.'
      if (Mode === 'OFF' && window !== undefined)
        yield 'MaximumWindowInMinutes must not be provided when FlexibleTimeWindow is OFF.'
    },
  },
]
