/**
 * Schedule expressions of EventBridge: `rate(5 minutes)`, `cron(0 3 ? * MON-FRI *)`, and EventBridge Scheduler's
 * `at(2026-01-31T12:00:00)`. All have a precision of one minute.
 */
import { AwsError } from '../service/errors.ts'
import { cronMatcher, type WallClock } from './cron.ts'

export interface ScheduleExpression {
  /**
   * Whether to run in the minute that begins at `minute` (ms since the epoch), if the last run or the creation was at
   * `since`.
   */
  isDue(minute: number, since: number): boolean
}

const minutesOf: Record<string, number> = { minute: 1, hour: 60, day: 1_440 }

/**
 * `timezone` (IANA; for cron and at) defaults to UTC, which rules always use.
 * @throws AwsError ValidationException
 */
export function scheduleExpression(text: string, timezone = 'UTC'): ScheduleExpression {
  const [, kind, inner] = /^(rate|cron|at)\((.*)\)$/.exec(text.trim()) ?? []
  const invalid = () =>
    new AwsError('ValidationException', `Parameter ScheduleExpression is not valid: ${text}`)
  if (kind === 'rate') {
    const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inner!) ?? []
    if (!count || !unit) throw invalid()
    const period = Number(count) * minutesOf[unit]! * 60_000
    return { isDue: (minute, since) => minute - startOfMinute(since) >= period }
  }
  const clock = wallClock(timezone, invalid)
  if (kind === 'cron') {
    const matches = cronMatcher(inner!, invalid)
    return { isDue: (minute, since) => minute > since && matches(clock(minute)) }
  }
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):\d\d$/.exec(kind === 'at' ? inner! : '') ?? []
  if (parts.length === 0) throw invalid()
  const asNumber = ({ year, month, day, hour, minute }: Omit<WallClock, 'weekday'>) =>
    Date.UTC(year, month - 1, day, hour, minute)
  const [year, month, day, hour, minute] = parts.map(Number) as [number, number, number, number, number]
  const at = asNumber({ year, month, day, hour, minute })
  return { isDue: (now, since) => asNumber(clock(now)) >= at && asNumber(clock(since)) < at }
}

export const startOfMinute = (time: number) => Math.floor(time / 60_000) * 60_000

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Converts a time to the zone's wall-clock time. */
function wallClock(timeZone: string, invalid: () => AwsError): (time: number) => WallClock {
  const options = { timeZone, hourCycle: 'h23', weekday: 'short' } as const
  const digits = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { ...options, ...digits })
  } catch {
    throw invalid()
  }
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const number = (name: string) => Number(parts[name])
    return {
      year: number('year'),
      month: number('month'),
      day: number('day'),
      hour: number('hour'),
      minute: number('minute'),
      weekday: weekdays.indexOf(parts.weekday!) + 1,
    }
  }
}
