import { expect, test } from 'vitest'
import type { Share_ShareFragment } from '../../generated/graphql.ts'
import { changeBack } from './change-back.ts'

const NOW = Date.parse('2026-11-28T12:00:00Z')
const limits = { photos: 500, bytes: 5e9, until: '2026-12-03T12:00:00Z', approval: true }
const link = {
  ...{
    id: 'a',
    expiresAt: '2026-12-05T10:20:30Z',
    download: true,
    originals: true,
    labels: true,
    places: false,
  },
  contributions: { ...limits, adding: true, addedPhotos: 3, addedBytes: 4e6 },
} as Share_ShareFragment
const later = '2026-12-30T00:00:00.000Z'
const soon = '2026-11-29T12:00:00.000Z'
const withLimits = (change: object) => ({ contributions: { ...link.contributions, ...change } })

test.each([
  ['a switch', {}, { labels: false }, { labels: true }],
  [
    'downloads with originals',
    {},
    { download: false, originals: false },
    { download: true, originals: true },
  ],
  ['a longer link', {}, { expiresAt: later }, { expiresAt: link.expiresAt }],
  [
    'a link so short that adding ends with it',
    {},
    { expiresAt: soon, ...withLimits({ until: soon }) },
    { expiresAt: link.expiresAt, contributions: limits, adding: true },
  ],
  ['adding that was stopped', {}, withLimits({ adding: false }), { adding: true }],
  ['other limits', {}, withLimits({ photos: 5 }), { contributions: limits, adding: true }],
  ['adding that was allowed for the first time', { contributions: null }, withLimits({}), { adding: false }],
  [
    'adding that was allowed again after it had ended',
    withLimits({ until: '2026-11-01T00:00:00Z' }),
    withLimits({}),
    { adding: false },
  ],
  ['nothing', {}, {}, undefined],
])('Undo takes back what was changed in a link, and nothing else: %s', (_, from, to, back) => {
  const [before, saved] = [
    { ...link, ...from },
    { ...link, ...to },
  ] as [typeof link, typeof link]
  expect(changeBack({ before, saved, latest: saved }, NOW)).toEqual(back)
  const latest = { ...saved, opened: 5 }
  expect(changeBack({ before, saved, latest }, NOW), 'a guest has opened it since').toEqual(back)
})

test.each([
  ['leaves adding stopped', { adding: false }, { contributions: limits, adding: false }],
  [
    'keeps that photos are not approved first',
    { approval: false },
    { contributions: { ...limits, approval: false }, adding: true },
  ],
  ['is refused for a limit that was changed again', { photos: 7 }, 'changed'],
  ['goes through once more', { photos: 500 }, { contributions: limits, adding: true }],
])('Undo of a lower limit after another change of the link %s', (_, since, back) => {
  const saved = { ...link, ...withLimits({ photos: 5 }) } as typeof link
  const latest = { ...link, ...withLimits({ photos: 5, ...since }) } as typeof link
  expect(changeBack({ before: link, saved, latest }, NOW)).toEqual(back)
})

const downloads = {
  none: { download: false, originals: false },
  JPEG: { download: true, originals: false },
  original: { download: true, originals: true },
}
type Files = keyof typeof downloads

test.each<[Files, Files, Files, Files | 'changed']>([
  ['original', 'JPEG', 'JPEG', 'original'],
  ['original', 'JPEG', 'none', 'changed'],
  ['original', 'none', 'JPEG', 'changed'],
  ['original', 'none', 'original', 'original'],
  ['none', 'JPEG', 'JPEG', 'none'],
  ['none', 'JPEG', 'original', 'changed'],
  ['JPEG', 'none', 'none', 'JPEG'],
])(
  'Undo does not decide about files that another window has chosen since: %s, then %s, now %s: %s',
  (from, to, now, back) => {
    const [before, saved, latest] = [from, to, now].map((files) => ({ ...link, ...downloads[files] }))
    const states = { before: before!, saved: saved!, latest: latest! }
    expect(changeBack(states, NOW)).toEqual(back === 'changed' ? back : downloads[back])
  },
)
