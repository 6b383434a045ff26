import { expect, test } from 'vitest'
import type { Share_ShareFragment } from '../../generated/graphql.ts'
import { changeBack } from './change-back.ts'

const NOW = Date.parse('2026-11-28T12:00:00Z')
const limits = { photos: 500, bytes: 5e9, until: '2026-12-03T12:00:00Z', approval: true }
const link = {
  ...{ id: 'a', expiresAt: '2026-12-05T10:20:30Z', download: true, labels: true, places: false },
  contributions: { ...limits, adding: true, addedPhotos: 3, addedBytes: 4e6 },
} as Share_ShareFragment
const later = '2026-12-30T00:00:00.000Z'

test.each([
  ['a switch', link, { labels: false }, { labels: true }],
  ['a longer link', link, { expiresAt: later }, { expiresAt: link.expiresAt }],
  [
    'a link so short that adding ends with it',
    link,
    { expiresAt: '2026-11-29T12:00:00.000Z' },
    { expiresAt: link.expiresAt, contributions: limits, adding: true },
  ],
  ['adding that was stopped', link, { adding: false }, { adding: true }],
  [
    'other limits',
    link,
    { contributions: { ...limits, photos: 5 } },
    { contributions: limits, adding: true },
  ],
  [
    'adding that was allowed for the first time',
    { ...link, contributions: null },
    { contributions: limits },
    { adding: false },
  ],
  [
    'adding that was allowed again after it had ended',
    { ...link, contributions: { ...link.contributions!, until: '2026-11-01T00:00:00Z' } },
    { contributions: limits },
    { adding: false },
  ],
  ['nothing', link, {}, undefined],
])('Undo takes back what was changed in a link, and nothing else: %s', (_, before, change, back) => {
  expect(changeBack(before as Share_ShareFragment, change, NOW)).toEqual(back)
})
