/**
 * EventBridge's schedules: rules with a schedule (AWS::Events::Rule) and schedules of EventBridge Scheduler
 * (AWS::Scheduler::Schedule) that invoke functions. Each minute is checked once. Minutes in which the machine was
 * asleep or off are not made up for, but an overdue rate runs once.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '../identity/contract.ts'
import type { LambdaService } from '../lambda/contract.ts'
import type { Service, ServiceDeps } from '../service/service.ts'
import { removeUnfinished, writeDurably } from '../service/durable-file.ts'
import { AwsError } from '../service/errors.ts'
import { scheduleExpression, startOfMinute, type ScheduleExpression } from './expression.ts'

export interface Schedule extends Service {
  /** Properties of AWS::Events::Rule, with its name. @throws AwsError ValidationException | UnsupportedOperation */
  putRule(properties: any & { Name: string }): Promise<{ arn: string }>
  /** Properties of AWS::Scheduler::Schedule, with its name. @throws AwsError ValidationException | UnsupportedOperation */
  putSchedule(properties: any & { Name: string }): Promise<{ arn: string }>
}

interface Scheduled {
  arn: string
  expression: ScheduleExpression
  targets: { functionArn: string; payload(minute: number): unknown; caller(): Caller }[]
}

export function createSchedule(deps: ServiceDeps, { lambda }: { lambda: LambdaService }): Schedule {
  const { region, accountId, identity, stateDirectory, log } = deps
  mkdirSync(stateDirectory, { recursive: true })
  removeUnfinished(stateDirectory)
  const file = join(stateDirectory, 'last-runs.json')
  const entries = new Map<string, Scheduled>()
  /** The minute of each schedule's last run (or its first check) by ARN, in milliseconds since the epoch. */
  const lastRuns: Record<string, number> = read(file)
  let timer: NodeJS.Timeout | undefined
  /** Settles when no run is under way. */
  let running = Promise.resolve()

  function functionArn(target: string): string {
    if (/^arn:aws:lambda:[^:]*:[^:]*:function:/.test(target)) return target
    throw new AwsError('UnsupportedOperation', `Only functions can be scheduled locally, not ${target}.`)
  }
  function put(entry: Scheduled, state: string | undefined) {
    entries.delete(entry.arn)
    if (state === 'DISABLED') return
    entries.set(entry.arn, entry)
    lastRuns[entry.arn] ??= Date.now()
  }
  const scheduledEvent = (arn: string, minute: number, source: string, detail: unknown) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account: accountId,
    time: isoMinute(minute),
    region,
    resources: [arn],
    detail,
  })

  /** Records each run before starting it: after a kill in between, a minute is missed instead of run twice. */
  async function tick() {
    const minute = startOfMinute(Date.now())
    const due = [...entries.values()].filter(({ arn, expression }) =>
      expression.isDue(minute, lastRuns[arn]!),
    )
    for (const { arn } of due) lastRuns[arn] = minute
    if (due.length > 0) await writeDurably(file, JSON.stringify(lastRuns))
    for (const { arn, targets } of due) {
      for (const target of targets) {
        await lambda
          .invokeAsync(target.functionArn, target.payload(minute), target.caller())
          .catch((error: Error) =>
            log(`schedule: ${arn} could not invoke ${target.functionArn}: ${error.message}`),
          )
      }
    }
  }
  function waitForNextMinute() {
    timer = setTimeout(
      () => {
        running = Promise.all([
          running,
          tick().catch((error: Error) => log(`schedule: ${error.message}`)),
        ]).then(() => undefined)
        waitForNextMinute()
      },
      startOfMinute(Date.now()) + 60_000 - Date.now(),
    )
  }

  return {
    async putRule({ Name, ScheduleExpression, EventPattern, Targets = [], State }) {
      const arn = `arn:aws:events:${region}:${accountId}:rule/${Name}`
      if (EventPattern || !ScheduleExpression) {
        throw new AwsError(
          'UnsupportedOperation',
          `The rule ${Name} has an event pattern: locally only schedules run.`,
        )
      }
      const targets = (Targets as any[]).map((target) => {
        for (const transformation of ['InputTransformer', 'InputPath']) {
          if (!target[transformation]) continue
          throw new AwsError(
            'UnsupportedOperation',
            `The rule ${Name}: ${transformation} is not available locally.`,
          )
        }
        return {
          functionArn: functionArn(target.Arn),
          payload: (minute: number) =>
            target.Input ? JSON.parse(target.Input) : scheduledEvent(arn, minute, 'aws.events', {}),
          caller: (): Caller => ({ kind: 'service', service: 'events.amazonaws.com', sourceArn: arn }),
        }
      })
      put({ arn, expression: scheduleExpression(ScheduleExpression), targets }, State)
      return { arn }
    },

    async putSchedule({ Name, GroupName = 'default', Target, State, ...properties }) {
      const arn = `arn:aws:scheduler:${region}:${accountId}:schedule/${GroupName}/${Name}`
      const { ScheduleExpression, ScheduleExpressionTimezone, StartDate, EndDate } = properties
      const { isDue } = scheduleExpression(ScheduleExpression, ScheduleExpressionTimezone)
      const [start, end] = [StartDate ? Date.parse(StartDate) : 0, EndDate ? Date.parse(EndDate) : Infinity]
      const expression: ScheduleExpression = {
        isDue: (minute, since) => minute >= start && minute <= end && isDue(minute, since),
      }
      const target = {
        functionArn: functionArn(Target.Arn),
        payload: (minute: number) =>
          Target.Input
            ? JSON.parse(withContext(Target.Input, arn, minute))
            : scheduledEvent(arn, minute, 'aws.scheduler', '{}'),
        caller: () => identity.principalOf(Target.RoleArn),
      }
      put({ arn, expression, targets: [target] }, State)
      return { arn }
    },

    async start() {
      await writeDurably(file, JSON.stringify(lastRuns))
      waitForNextMinute()
    },
    async close() {
      clearTimeout(timer)
      await running
    },
  }
}

const isoMinute = (minute: number) => new Date(minute).toISOString().replace('.000Z', 'Z')

/** Fills the context attributes into an input of EventBridge Scheduler. */
function withContext(input: string, arn: string, minute: number): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', isoMinute(minute))
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1')
}

function read(file: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
