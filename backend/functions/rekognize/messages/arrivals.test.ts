import { expect, test } from 'vitest'
import { arrivalsOf } from './arrivals.ts'

const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const event = (key: string, sequencer = '0055AED6DCD90281E5', eventName = 'ObjectCreated:Put') =>
  JSON.stringify({
    Records: [{ eventName, s3: { bucket: { name: 'ingest' }, object: { key, size: 5, sequencer } } }],
  })

test('an arrival names the photo’s owner', () => {
  expect(arrivalsOf(event(`uploads/4b2e-ada/${id}`))).toEqual({
    arrivals: [
      {
        bucket: 'ingest',
        key: `uploads/4b2e-ada/${id}`,
        owner: '4b2e-ada',
        id,
        sequencer: '0055AED6DCD90281E500000000000000',
      },
    ],
    ofGuests: [],
    dropped: 0,
  })
})

test('fault 14: the later of two events sorts last, for sequencers of any length', () => {
  const [short, long] = ['0055AED6DC', '0055AED6DCD9'].map(
    (sequencer) => arrivalsOf(event(`uploads/ada/${id}`, sequencer)).arrivals[0]!.sequencer,
  )
  expect(short! < long!).toBe(true)
})

test('fault 29: unknown keys are dropped and counted', () => {
  for (const key of [
    `uploads/ada/../eve/${id}`,
    `uploads/ada%2F..%2Feve/${id}`,
    `uploads/ada/${id}%00`,
    `uploads/ada/${id}/more`,
    `uploads/%252e%252e/${id}`,
    `/uploads/ada/${id}`,
    'uploads/ada/not-an-id',
    `uploads/ada/${id.toLowerCase()}`,
    'uploads/ada/%E0%A4%A',
    `originals/ada/${id}`,
    '',
  ])
    expect(arrivalsOf(event(key))).toEqual({ arrivals: [], ofGuests: [], dropped: 1 })
})

test('fault 38: a key is decoded exactly once', () => {
  expect(arrivalsOf(event(`uploads%2Fada%2F${id}`)).arrivals).toHaveLength(1)
  expect(arrivalsOf(event(`uploads%252Fada%252F${id}`))).toEqual({ arrivals: [], ofGuests: [], dropped: 1 })
})

test("fault 36: S3's test message is acknowledged, and any other body fails", () => {
  expect(arrivalsOf('{"Service":"Amazon S3","Event":"s3:TestEvent"}')).toEqual({
    arrivals: [],
    ofGuests: [],
    dropped: 0,
  })
  for (const body of [
    '',
    'hello',
    '{}',
    'null',
    '[]',
    '{"Records":"x"}',
    '{"Records":[{}]}',
    '{"Records":[null]}',
  ])
    expect(() => arrivalsOf(body)).toThrow()
})

test('a deleted object is no arrival', () => {
  expect(arrivalsOf(event(`uploads/ada/${id}`, '01', 'ObjectRemoved:Delete'))).toEqual({
    arrivals: [],
    ofGuests: [],
    dropped: 0,
  })
})
