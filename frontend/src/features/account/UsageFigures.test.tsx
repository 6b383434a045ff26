// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { UsageQuery } from '../../generated/graphql.ts'
import { UsageQuota } from './UsageFigures.tsx'

afterEach(cleanup)

type Time = { photos?: number; bytes?: number; admitted?: number }

/** Draws the quotas of 5,000 photos and 50 GB a day, and 8,000 photos a month. */
function draw(today: Time, earlier: Time = {}) {
  const { photos = 0, bytes = 0, admitted = photos } = today
  const none = { __typename: 'UsageOfTime' as const, analysed: 0, costUsd: 0 }
  const month = {
    ...{ ...none, photos: photos + (earlier.photos ?? 0), bytes: bytes + (earlier.bytes ?? 0) },
    admitted: admitted + (earlier.admitted ?? earlier.photos ?? 0),
  }
  const usage: UsageQuery['usage'] = {
    ...{ __typename: 'Usage', photos: month.photos, photosPerDay: 5000, photosPerMonth: 8000 },
    ...{ bytesPerDay: 50e9, today: { ...none, photos, bytes, admitted }, month, all: month },
  }
  render(<UsageQuota usage={usage} />)
  return screen.getByRole('meter')
}

test('a person who has 5,000 photos analysed again reads that they can add photos tomorrow', () => {
  const meter = draw({ admitted: 5000 })
  expect(meter.getAttribute('aria-valuetext')).toBe('5,000 of 5,000')
  screen.getByText(
    'You have reached today’s limit of 5,000 photos added or analysed again. You can add more after midnight, UTC.',
  )
})

test('a person at the limit of the month reads that they can add photos next month, next to a full bar', () => {
  const meter = draw({ photos: 10 }, { photos: 3000, admitted: 7990 })
  expect(meter.getAttribute('aria-label')).toBe('This month’s photo limit')
  expect(meter.getAttribute('aria-valuetext')).toBe('8,000 of 8,000')
  screen.getByText(
    'You have reached this month’s limit of 8,000 photos added or analysed again. You can add more next month.',
  )
})

test('a person whose photos are large reads how much space is left today', () => {
  const meter = draw({ photos: 900, bytes: 49.5e9 })
  expect(meter.getAttribute('aria-label')).toBe('Today’s upload limit')
  expect(meter.getAttribute('aria-valuetext')).toBe('49.5 GB of 50 GB')
  screen.getByText('900 photos added today. You can add 500 MB more.')
})

test('a person who has used up the space of the day reads that they can add photos tomorrow', () => {
  draw({ photos: 909, bytes: 50e9 })
  screen.getByText('You have reached today’s limit of 50 GB. You can add more after midnight, UTC.')
})

test('a person whose photos are small reads how many they can still add', () => {
  const meter = draw({ photos: 2, bytes: 6e6 }, { photos: 900 })
  expect(meter.getAttribute('aria-valuetext')).toBe('2 of 5,000')
  screen.getByText('2 photos added today. You can add 4,998 more.')
})

test('a person near the limit of the month reads how many photos they can still add', () => {
  draw({}, { photos: 7000 })
  screen.getByText('0 photos added today. You can add 1,000 more.')
})
