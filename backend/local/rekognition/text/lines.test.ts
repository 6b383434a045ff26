import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'
import { cornersOf } from './rotated-box.ts'

const piece = (text: string, left: number, top: number, width = 40, height = 20) => ({
  quad: cornersOf({ angle: 0, width, height, centre: [left + width / 2, top + height / 2] }),
  words: [{ text, confidence: 1, from: 0, to: 1 }],
})
const texts = (...pieces: ReturnType<typeof piece>[]) =>
  linesOf(pieces).map(({ words }) => words.map(({ text }) => text).join(' '))

test('words side by side are a line, in reading order', () => {
  expect(texts(piece('ENTRY', 55, 12), piece('NO', 5, 10))).toEqual(['NO ENTRY'])
})

test('words apart, above, or of another size are another line, and lines are listed from the top', () => {
  expect(texts(piece('below', 0, 60), piece('above', 0, 10))).toEqual(['above', 'below'])
  expect(texts(piece('left', 0, 10), piece('far', 120, 10))).toHaveLength(2)
  expect(texts(piece('small', 0, 10), piece('BIG', 45, 0, 100, 40))).toHaveLength(2)
})

test('a line reaches from its first word to its last', () => {
  const [line] = linesOf([piece('NO', 5, 10), piece('ENTRY', 55, 12)])
  expect(line!.quad).toEqual([
    [5, 10],
    [95, 12],
    [95, 32],
    [5, 30],
  ])
})
