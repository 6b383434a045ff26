import { expect, test } from 'vitest'
import { dateInName } from './date-in-name.ts'

const now = new Date('2026-11-29T12:00:00Z')

test.each([
  ['IMG-20190704-WA0001.jpg', '2019-07-04T12:00:00'],
  ['IMG-20190704-WA0001 (2).jpg', '2019-07-04T12:00:00'],
  ['WhatsApp Image 2019-07-04 at 10.20.30.jpeg', '2019-07-04T10:20:30'],
  ['WhatsApp Image 2019-07-04 at 10.20.30 (1).jpeg', '2019-07-04T10:20:30'],
  ['WhatsApp Image 2019-07-04 at 4.38.44 PM.jpeg', '2019-07-04T16:38:44'],
  ['WhatsApp Image 2019-07-04 at 12.06.47 AM.jpeg', '2019-07-04T00:06:47'],
  ['WhatsApp Image 2019-07-04 at 12.06.47\u202fPM.jpeg', '2019-07-04T12:06:47'],
  ['WhatsApp Bild 2025-12-02 um 10.09.48_d79a87f9.jpg', '2025-12-02T10:09:48'],
  ['signal-2019-07-04-102030.jpg', '2019-07-04T10:20:30'],
  ['signal-2019-07-04-10-20-30-123-1.jpg', '2019-07-04T10:20:30'],
  ['IMG_20190704_102030_123.jpg', '2019-07-04T10:20:30'],
  ['Screenshot_20190704-102030.png', '2019-07-04T10:20:30'],
  ['Screenshot_20190704-102030_Maps.jpg', '2019-07-04T10:20:30'],
  ['Screenshot_20190704_102030_Maps.jpg', '2019-07-04T10:20:30'],
  ['Screenshot_2019-07-04-10-20-30-123_com.whatsapp.jpg', '2019-07-04T10:20:30'],
])('%s is a photo of %s', (name, date) => {
  expect(dateInName(name, now)).toBe(date)
})

test.each([
  ['a number', 'IMG_1234.jpg'],
  ['a number of eight digits', 'IMG-20190704.jpg'],
  ['no beginning of a messenger', 'Party IMG-20190704-WA0001.jpg'],
  ['a camera’s own file, which has its time inside', 'IMG_20190704_102030.jpg'],
  ['a Pixel’s own file, whose name has the time of UTC', 'PXL_20230704_101112345.jpg'],
  ['a longer number', 'Screenshot_20190704-1020301.png'],
  ['a day that does not exist', 'IMG-20190230-WA0001.jpg'],
  ['an hour that does not exist', 'signal-2019-07-04-246030.jpg'],
  ['an hour that no clock of twelve hours shows', 'WhatsApp Image 2019-07-04 at 16.38.44 PM.jpeg'],
  ['a day before phones had cameras', 'IMG-19891231-WA0001.jpg'],
  ['a day after tomorrow', 'IMG-20261201-WA0001.jpg'],
])('%s says nothing about when: %s', (_, name) => {
  expect(dateInName(name, now)).toBeUndefined()
})

test('where the day has begun already, tomorrow is today', () => {
  expect(dateInName('IMG-20261130-WA0001.jpg', now)).toBe('2026-11-30T12:00:00')
})
