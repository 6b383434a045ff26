import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LambdaService } from '../lambda/contract.ts'
import { accountId, region, testDeps, type TestDeps } from '../tests/service-deps.ts'
import { createSchedule, type Schedule } from './schedule.ts'

const Arn = `arn:aws:lambda:${region}:${accountId}:function:sweeper`
let cloud: TestDeps
let invoked: { arn: string; payload: any; caller: any }[]
let schedule: Schedule
const lambda = {
  invokeAsync: async (arn: string, payload: unknown, caller: unknown) =>
    void invoked.push({ arn, payload, caller }),
} as unknown as LambdaService

beforeEach(async () => {
  cloud = await testDeps()
  invoked = []
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
    now: Date.parse('2026-01-01T02:58:30Z'),
  })
  schedule = createSchedule(cloud.forService('schedule'), { lambda })
})
afterEach(async () => {
  await schedule.close!()
  vi.useRealTimers()
  await cloud.close()
})
/** Advances the clock minute by minute, and waits for each minute's writes. */
async function minutes(count: number) {
  for (let minute = 0; minute < count; minute++) {
    await vi.advanceTimersByTimeAsync(60_000)
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
}
async function invocations(count: number) {
  vi.useRealTimers()
  await vi.waitFor(() => expect(invoked).toHaveLength(count), 10_000)
}

test('a rule invokes its function at its time, as EventBridge, with the event that EventBridge sends', async () => {
  const { arn } = await schedule.putRule({
    Name: 'nightly',
    ScheduleExpression: 'cron(0 3 * * ? *)',
    Targets: [{ Arn }],
  })
  await schedule.start!()
  await minutes(5)
  await invocations(1)
  expect(invoked).toEqual([
    {
      arn: Arn,
      payload: {
        version: '0',
        id: expect.any(String),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: accountId,
        time: '2026-01-01T03:00:00Z',
        region,
        resources: [arn],
        detail: {},
      },
      caller: { kind: 'service', service: 'events.amazonaws.com', sourceArn: arn },
    },
  ])
})

test('a restart within the minute does not run a rule twice, and a rate keeps counting', async () => {
  const rules = [
    { Name: 'each', ScheduleExpression: 'rate(2 minutes)', Targets: [{ Arn, Input: '{"from":"each"}' }] },
    { Name: 'three', ScheduleExpression: 'cron(0 3 * * ? *)', Targets: [{ Arn, Input: '{"from":"three"}' }] },
  ]
  for (const rule of rules) await schedule.putRule(rule)
  await schedule.start!()
  await minutes(2)
  await schedule.close!()
  schedule = createSchedule(cloud.forService('schedule'), { lambda })
  for (const rule of rules) await schedule.putRule(rule)
  await schedule.start!()
  await minutes(2)
  await invocations(3)
  expect(invoked.map(({ payload }) => payload.from).sort()).toEqual(['each', 'each', 'three'])
})

test("EventBridge Scheduler invokes with its own role, and fills in the schedule's time", async () => {
  const RoleArn = `arn:aws:iam::${accountId}:role/scheduler`
  const Input = '{"at":"<aws.scheduler.scheduled-time>"}'
  const Target = { Arn, RoleArn, Input }
  await schedule.putSchedule({ Name: 'once', ScheduleExpression: 'at(2026-01-01T03:00:00)', Target })
  await schedule.putSchedule({ Name: 'off', ScheduleExpression: 'rate(1 minute)', State: 'DISABLED', Target })
  await schedule.start!()
  await minutes(5)
  await invocations(1)
  expect(invoked).toMatchObject([
    { payload: { at: '2026-01-01T03:00:00Z' }, caller: { kind: 'role', roleArn: RoleArn } },
  ])
})

test('a start removes what a killed process left half-written', async () => {
  const deps = cloud.forService('schedule')
  const left = join(deps.stateDirectory, 'last-runs.json.1a2b.tmp')
  writeFileSync(left, '{"half')
  await schedule.close!()
  schedule = createSchedule(deps, { lambda })
  expect(existsSync(left)).toBe(false)
})

test('an invalid schedule or target is refused by name', async () => {
  await expect(schedule.putRule({ Name: 'pattern', EventPattern: { source: ['aws.s3'] } })).rejects.toThrow(
    'event pattern',
  )
  const bus = { Arn: 'arn:aws:sns:eu-central-1:123456789012:topic' }
  const rule = { Name: 'r', ScheduleExpression: 'rate(1 minute)' }
  await expect(schedule.putRule({ ...rule, Targets: [bus] })).rejects.toThrow(bus.Arn)
  await expect(schedule.putRule({ ...rule, Targets: [{ Arn, InputPath: '$.x' }] })).rejects.toThrow(
    'InputPath',
  )
})
