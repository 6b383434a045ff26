import { expect, test } from 'vitest'
import { indexedWords, searchedWords, wordsIn } from './words.ts'

test.each([
  ['IMG_1234.JPG', ['img', '1234', 'jpg']],
  ['Mon–Fri, 8:00-18:00', ['mon', 'fri', '8', '00', '18']],
  ['Straße № 7', ['straße', '7']],
  ['Ελλάδα «Σάμος»', ['ελλάδα', 'σάμος']],
  ['京都・嵐山（秋）', ['京都', '嵐山', '秋']],
  ['Beach 🏖️…', ['beach', '🏖']],
  [' … ', []],
  ['🏖'.repeat(20), ['🏖'.repeat(15)]],
  [`a${'🏖'.repeat(20)}`, [`a${'🏖'.repeat(14)}`]],
  ['w'.repeat(64), ['w'.repeat(30)]],
])('a text is split into words, whatever stands between them: %s', (text, words) => {
  expect(wordsIn(text)).toEqual(words)
})

test('a title of many words leaves room for those in the picture', () => {
  const title = Array.from({ length: 40 }, (_, index) => `title${index}`).join(' ')
  const words = Array.from({ length: 12 }, (_, index) => `picture${index}`)
  const indexed = indexedWords({ title, words })
  expect(indexed).toHaveLength(18)
  expect(indexed.filter((word) => word.startsWith('picture'))).toHaveLength(6)
})

test('a renamed photo is found by its new title first, and by its file’s name', () => {
  expect(indexedWords({ title: 'Norway', fileName: 'DSC_0412.NEF', words: ['exit'] })).toEqual([
    ...['norway', 'dsc', '0412', 'nef', 'exit'],
  ])
  const title = Array.from({ length: 40 }, (_, at) => `title${at}`).join(' ')
  expect(indexedWords({ title, fileName: 'DSC_0412.NEF' })).toHaveLength(12)
})

test('single letters are not searched for, unless nothing else is there; of many words the longest are', () => {
  expect(searchedWords('A day at 5')).toEqual(['day', 'at'])
  expect(searchedWords('猫')).toEqual(['猫'])
  expect(searchedWords('b')).toEqual(['b'])
  expect(searchedWords('the summer in the old house by the sea')).toEqual([
    'the',
    'summer',
    'old',
    'house',
    'sea',
  ])
})

test('a photo is found by the words of its description too: two sentences before those in the picture, the rest after them', () => {
  const sign = Array.from({ length: 12 }, (_, at) => `sign${at}`)
  const description = Array.from({ length: 50 }, (_, at) => `about${at}`).join('\n')
  const words = indexedWords({ title: 'IMG_1.jpg', description, words: sign })
  const about = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `about${from + at}`)
  expect(words).toEqual([
    ...['img', 'jpg', ...about(0, 20), ...sign.slice(0, 8)],
    ...[...about(20, 40), ...sign.slice(8)],
  ])
  expect(indexedWords({ title: 'IMG_1.jpg', description: 'Jpg of the lake' })).toEqual([
    ...['img', 'jpg', 'of', 'the', 'lake'],
  ])
})

test('a guest’s photos are found by the words of the name, also where their titles have many words', () => {
  const title = Array.from({ length: 40 }, (_, at) => `title${at}`).join(' ')
  expect(indexedWords({ title: 'IMG_1.jpg', addedBy: 'Zoë B. Bell' })).toEqual(['img', 'jpg', 'zoë', 'bell'])
  expect(indexedWords({ title, addedBy: 'Zoë Bell' })).toContain('bell')
  expect(indexedWords({ title: 'a.jpg', addedBy: 'one two three four five six' })).toHaveLength(5)
})
