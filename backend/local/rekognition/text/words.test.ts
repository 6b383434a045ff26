import { expect, test } from 'vitest'
import { decode } from './read-text.ts'
import { wordsOf } from './words.ts'

test('a line is split at its spaces, each word with its part of the line', () => {
  const characters = [...'NO ENTRY'].map((text, i) => ({ text, confidence: 0.75, at: (i + 0.5) / 8 }))
  expect(wordsOf(characters)).toEqual([
    { text: 'NO', confidence: 0.75, from: 0, to: 0.25 },
    { text: 'ENTRY', confidence: 0.75, from: 0.375, to: 1 },
  ])
  expect(wordsOf([])).toEqual([])
})

test('a letter over several steps is one letter, and a doubled letter is two', () => {
  const steps = [0, 1, 1, 0, 1, 2]
  const data = Float32Array.from(
    steps.flatMap((best) => [0, 1, 2].map((index) => (index === best ? 0.5 : 0.25))),
  )
  expect(decode({ data, shape: [1, 6, 3] }, ['', 'l', 'e']).map(({ text }) => text)).toEqual(['l', 'l', 'e'])
})
