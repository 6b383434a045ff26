/**
 * A short run of `pnpm fuzz`, always with the same seed. Each fault that a run finds becomes a case of its own, next to the code that was at fault:
 * of files in refused.test.ts, of imports in import.test.ts, takeout.test.ts and manifest.test.ts, of requests in
 * faults-of-callers.test.ts and, where the local cloud was at fault, in the test of its service.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cloud, cloudOf } from './fuzz/cloud.ts'
import { fuzzGraphql } from './fuzz/graphql-requests.ts'
import { fuzzHeaders, fuzzImports, fuzzPictures } from './fuzz/pictures.ts'
import { fuzzS3 } from './fuzz/s3-requests.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let cloud: Cloud
beforeAll(async () => {
  system = await startSystem()
  cloud = await cloudOf(system)
})
afterAll(() => endSystem(system))

test('a damaged file of any format is shown or refused, and never ends the worker', async () => {
  const { findings, became } = await fuzzPictures(210, 12)
  expect(findings).toEqual([])
  // Some mutations are harmless, most are not: both outcomes must occur.
  expect(became['READY NOTHING_RECOGNISED']).toBeGreaterThan(20)
  expect(became['REJECTED CORRUPT']).toBeGreaterThan(20)
})

test('a damaged header or EXIF block is refused, or read with finite numbers and short texts', async () => {
  const { findings, became } = await fuzzHeaders(210, 12)
  expect(findings).toEqual([])
  expect(became['a header']).toBeGreaterThan(20)
})

test('a damaged sidecar, or one that says impossible things, is named or left out, and what is imported is always possible', async () => {
  const { findings, became } = await fuzzImports(500, 12)
  expect(findings).toEqual([])
  expect(became['facts']).toBeGreaterThan(20)
  expect(became['a finding']).toBeGreaterThan(20)
})

test('fault 53: the API answers any malformed request, never with an internal error', async () => {
  const { findings, became } = await fuzzGraphql(200, 12, cloud)
  expect(findings).toEqual([])
  expect(became['guest 200']).toBeGreaterThan(5)
  expect(became['200']).toBeGreaterThan(20)
})

test('a guest who is locked out is reported, because no resolver would see their requests', async () => {
  const { findings } = await fuzzGraphql(1, 12, { ...cloud, guestsToken: 'ended' })
  expect(findings).toEqual([expect.stringMatching(/^The guest was locked out: 401 /)])
})

test('the local S3 answers any malformed request, never with an internal error', async () => {
  const { findings, became } = await fuzzS3(200, 12, cloud)
  expect(findings).toEqual([])
  expect(became['200']).toBeGreaterThan(3)
})

test('an album that has held more memory than it may is reported with the request that showed it', async () => {
  const { tried, findings } = await fuzzGraphql(3, 12, { ...cloud, maxBytes: 1024 ** 2 })
  expect(tried).toBe(1)
  expect(findings).toEqual([
    expect.stringMatching(/^seed 12, number 0: wrong: the album has held \d{3,4} MB, more than 1 MB\.$/),
  ])
})
