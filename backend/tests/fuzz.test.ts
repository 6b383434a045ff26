/** A short run of `pnpm fuzz`, of the same seed each time. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cloud, cloudOf } from './fuzz/cloud.ts'
import { fuzzHeaders, fuzzPictures } from './fuzz/pictures.ts'
import { fuzzGraphql, fuzzS3 } from './fuzz/requests.ts'
import { endSystem, startSystem, type System } from './system.ts'

let system: System
let cloud: Cloud
beforeAll(async () => {
  system = await startSystem()
  cloud = await cloudOf(system)
})
afterAll(() => endSystem(system))

test('a file that is damaged anywhere, of whichever format, is shown or refused, and never ends the worker', async () => {
  const { findings, became } = await fuzzPictures(210, 12)
  expect(findings).toEqual([])
  // Some changes are harmless, most are not: strange files reach both ends.
  expect(became['READY NOTHING_RECOGNISED']).toBeGreaterThan(20)
  expect(became['REJECTED CORRUPT']).toBeGreaterThan(20)
})

test('a header or EXIF block that is damaged is read, or refused, with finite numbers and short texts', async () => {
  const { findings, became } = await fuzzHeaders(210, 12)
  expect(findings).toEqual([])
  expect(became['a header']).toBeGreaterThan(20)
})

test('fault 53: whatever is sent to the API in the place of a request, it is answered, and never by an error of ours', async () => {
  const { findings, became } = await fuzzGraphql(200, 12, cloud)
  expect(findings).toEqual([])
  expect(became['200']).toBeGreaterThan(20)
})

test('whatever is sent to the local S3 in the place of a request, it is answered, and never by an error of its own', async () => {
  const { findings, became } = await fuzzS3(200, 12, cloud)
  expect(findings).toEqual([])
  expect(became['200']).toBeGreaterThan(3)
})
