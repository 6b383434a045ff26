import { expect, test } from 'vitest'
import { wordsOf } from './words.ts'

const line = (text: string, confidence = 90) => ({ text, confidence })

test('a sign is found by its words, in any case and with any separators', () => {
  expect(wordsOf([line('NO PARKING'), line('Mon–Fri, 8:00-18:00'), line('Straße № 7')])).toEqual([
    ...['no', 'parking', 'mon', 'fri', '00', '18', 'straße'],
  ])
})

test('a sign in a script whose words may have one character is found by each', () => {
  expect(wordsOf([line('出 口 EXIT A')])).toEqual(['出', '口', 'exit'])
})

test('a page of text is found by its twelve surest words, each once', () => {
  const lines = Array.from({ length: 30 }, (_, index) => line(`word${index} again`, index))
  const words = wordsOf(lines)
  expect(words).toHaveLength(12)
  expect(words.slice(0, 3)).toEqual(['word29', 'again', 'word28'])
})
