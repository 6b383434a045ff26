import { expect, test } from 'vitest'
import { everyYear, timesIn } from './times.ts'

/** A Thursday. */
const today = '2026-11-26'
const datesIn = (text: string, day = today) =>
  timesIn(text, day).map(({ from, to }) => (from === to ? from : `${from} to ${to}`))

test.each([
  ['today', '2026-11-26'],
  ['Yesterday', '2026-11-25'],
  ['this week', '2026-11-23 to 2026-11-29'],
  ['last week', '2026-11-16 to 2026-11-22'],
  ['last weekend', '2026-11-21 to 2026-11-22'],
  ['last month', '2026-10'],
  ['this year', '2026'],
  ['last year', '2025'],
  ['last summer', '2026-06 to 2026-08'],
  ['last winter', '2025-12 to 2026-02'],
  ['this fall', '2026-09 to 2026-11'],
  ['last autumn', '2025-09 to 2025-11'],
  ['last december', '2025-12'],
  ['last November', '2025-11'],
  ['last christmas', '2025-12-24 to 2025-12-26'],
  ['December 2025', '2025-12'],
  ['dec 2025', '2025-12'],
  ['sept 2025', '2025-09'],
  ['2025 december', '2025-12'],
  ['12/2025', '2025-12'],
  ['12.2025', '2025-12'],
  ['2025-12', '2025-12'],
  ['2025', '2025'],
  ['in summer 2024', '2024-06 to 2024-08'],
  ['summer holiday 2024', '2024-06 to 2024-08'],
  ['last summer vacation', '2026-06 to 2026-08'],
  ['the winter of 2024', '2024-12 to 2025-02'],
  ['christmas 2024', '2024-12-24 to 2024-12-26'],
  ['13 July 2025', '2025-07-13'],
  ['July 13th, 2025', '2025-07-13'],
  ['13.7.2025', '2025-07-13'],
  ['7/13/2025', '2025-07-13'],
  ['2025-07-13', '2025-07-13'],
  ["New Year's Eve 2025", '2025-12-31'],
  ['3 days ago', '2026-11-23'],
  ['a week ago', '2026-11-16 to 2026-11-22'],
  ['three months ago', '2026-08'],
  ['2 years ago', '2024'],
  ['the last 7 days', '2026-11-20 to 2026-11-26'],
  ['past two weeks', '2026-11-13 to 2026-11-26'],
  ['last 3 months', '2026-08-26 to 2026-11-26'],
  ['2019-2021', '2019 to 2021'],
  ['from 2019 to 2021', '2019 to 2021'],
  ['between 2019 and 2021', '2019 to 2021'],
  ['June to August 2025', '2025-06 to 2025-08'],
  ['12/2025 - 2/2026', '2025-12 to 2026-02'],
  ['the 1990s', '1990 to 1999'],
  ['90s', '1990 to 1999'],
  ['2010s', '2010 to 2019'],
])('“%s” is %s', (text, time) => {
  expect(datesIn(text)).toEqual([time])
})

test('a day and a month that may be either are both offered', () => {
  expect(datesIn('4/5/2025')).toEqual(['2025-05-04', '2025-04-05'])
  expect(datesIn('5.5.2025')).toEqual(['2025-05-05'])
})

test('while a season runs, the last one is that of the year before', () => {
  expect(datesIn('last summer', '2026-07-01')).toEqual(['2025-06 to 2025-08'])
  expect(datesIn('last winter', '2026-01-10')).toEqual(['2024-12 to 2025-02'])
  expect(datesIn('last winter', '2026-12-10')).toEqual(['2025-12 to 2026-02'])
  expect(datesIn('this winter', '2026-01-10')).toEqual(['2025-12 to 2026-02'])
  expect(datesIn('last month', '2026-01-10')).toEqual(['2025-12'])
  expect(datesIn('last week', '2026-01-01')).toEqual(['2025-12-22 to 2025-12-28'])
  expect(datesIn('last weekend', '2026-11-23')).toEqual(['2026-11-21 to 2026-11-22'])
})

test.each([
  '',
  'july',
  'summer',
  'last',
  'last car',
  '13/2025',
  '31 June 2025',
  '32.1.2025',
  '1/2',
  'may be 2025 x',
  'IMG_2025',
  '2021 to 2019',
  'dogs to 2025',
  'last few days',
  'some years ago',
])('“%s” means no time that is certain', (text) => {
  expect(datesIn(text)).toEqual([])
})

test('three months before the end of a long month is the end of the shorter one', () => {
  expect(datesIn('last 3 months', '2026-05-31')).toEqual(['2026-02-28 to 2026-05-31'])
})

test.each([
  ['summer', '2026-06', '2026-08'],
  ['Christmas', '2026-12-24', '2026-12-26'],
  ['July', '2026-07', '2026-07'],
  ['July 4', '2026-07-04', '2026-07-04'],
  ['4th of July', '2026-07-04', '2026-07-04'],
])('“%s” is a time of every year', (text, from, to) => {
  expect(everyYear(text, ['2026', '2025'])).toEqual([
    { from, to },
    { from: from.replace('2026', '2025'), to: to.replace('2026', '2025') },
  ])
})

test('a word that names no time is in no year', () => {
  expect(everyYear('car', ['2026'])).toEqual([])
  expect(everyYear('February 30', ['2026'])).toEqual([])
})
