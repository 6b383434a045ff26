import { expect, test } from 'vitest'
import { billOf, dollarsOf, estimate, freeOf, type Workload } from './estimate.ts'
import { PRICES } from './prices.ts'

const usual: Workload = {
  photos: 1000,
  views: 10,
  opened: 1,
  analyses: ['LABELS', 'MODERATION'],
  photoMegabytes: 4,
}
const dollars = (workload: Partial<Workload>, ...parts: Parameters<typeof dollarsOf>[1][]) =>
  dollarsOf(estimate({ ...usual, ...workload }), ...parts)

test('Rekognition costs a tenth of a cent for each photo and analysis', () => {
  expect(dollars({}, 'rekognition')).toBeCloseTo(2)
  expect(dollars({ analyses: ['LABELS', 'COLORS'] }, 'rekognition')).toBeCloseTo(1.75)
  expect(dollars({ analyses: [] }, 'rekognition')).toBe(0)
})

test('a thousand photos, kept for a month and seen ten times, cost at most 1.15 times Rekognition', () => {
  const rekognition = dollars({}, 'rekognition')
  expect(dollars({ opened: 0 }, 'rekognition', 'added', 'kept', 'viewed')).toBeLessThanOrEqual(
    1.15 * rekognition,
  )
  expect(dollars({}, 'rekognition', 'added', 'viewed')).toBeLessThanOrEqual(1.15 * rekognition)
})

test('with AWS’s permanent free tier, the bound holds even if each photo is opened', () => {
  const all = estimate(usual)
  const free = freeOf(all, ['added', 'kept', 'viewed'])
  const billed = dollarsOf(all, 'rekognition', 'added', 'kept', 'viewed') - free
  expect(billed).toBeLessThanOrEqual(1.15 * dollarsOf(all, 'rekognition'))
})

test('twice the photos cost twice as much, and the fixed part stays', () => {
  for (const part of ['rekognition', 'added', 'kept', 'viewed'] as const)
    expect(dollars({ photos: 2000 }, part), part).toBeCloseTo(2 * dollars({}, part))
  expect(dollars({ photos: 0 }, 'fixed')).toBeCloseTo(dollars({}, 'fixed'))
  expect(dollars({ photos: 0 }, 'rekognition', 'added', 'kept', 'viewed')).toBe(0)
})

test('a month’s bill has the fixed part, and lacks what is always free', () => {
  const all = estimate(usual)
  const parts = dollarsOf(all, 'rekognition', 'added', 'kept', 'viewed', 'fixed')
  expect(billOf(all)).toBeCloseTo(parts - freeOf(all))
  // Ten alarms, the dashboard and half of the queues' requests are free; photos cost the rest.
  expect(billOf(estimate({ ...usual, photos: 0 }))).toBeGreaterThan(3)
})

test('views and openings cost nothing that adding and keeping cost', () => {
  expect(dollars({ views: 0, opened: 0 }, 'viewed')).toBe(0)
  expect(dollars({ views: 0, opened: 0 }, 'added')).toBe(dollars({}, 'added'))
  expect(dollars({ views: 20, opened: 2 }, 'viewed')).toBeCloseTo(2 * dollars({}, 'viewed'))
})

test('the free tier never exceeds the use or AWS’s limit', () => {
  const all = estimate(usual)
  const spentOn = (name: keyof typeof PRICES) =>
    all.filter(({ price }) => price === name).reduce((total, { dollars }) => total + dollars, 0)
  expect(freeOf(all.filter(({ price }) => price === 'pictureBytes'))).toBeCloseTo(spentOn('pictureBytes'))
  expect(freeOf(all.filter(({ price }) => price === 'alarms'))).toBeCloseTo(10 * 0.1)
  expect(freeOf(all.filter(({ price }) => price === 'writeUnits'))).toBe(0)
  // Polling the queues takes all free requests: none is left for what photos send.
  const queues = all.filter(({ price }) => price === 'queueRequests')
  expect(freeOf(queues)).toBeCloseTo(0.4)
  expect(freeOf(queues, ['added'])).toBe(0)
})
