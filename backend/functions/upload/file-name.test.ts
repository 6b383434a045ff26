import { expect, test } from 'vitest'
import { titleOf } from './file-name.ts'

test('fault 38: names with spaces, plus signs, percent signs, emoji and other scripts stay as they are', () => {
  for (const name of ['a b+c.jpg', '100%20 sure.png', 'été 🏖️.heic', '写真 １.jpg', 'שלום.jpg'])
    expect(titleOf(name)).toBe(name.normalize('NFC'))
})

test('fault 28: a script in a name is text, and direction marks are removed', () => {
  expect(titleOf('<img src=x onerror=alert(1)>.jpg')).toBe('<img src=x onerror=alert(1)>.jpg')
  expect(titleOf('photo\u202Egpj.exe')).toBe('photogpj.exe')
  expect(titleOf('a\u0000b\u0007\nc\u2066\u2060.jpg')).toBe('abc.jpg')
})

test('fault 28: a name of 4,000 characters is cut to 255, never inside a character', () => {
  expect(titleOf('x'.repeat(4000))).toHaveLength(255)
  const emoji = titleOf(`${'x'.repeat(254)}🏖️🏖️`)
  expect(emoji).toBe('x'.repeat(254))
  expect(titleOf('🏖'.repeat(4000))).toBe('🏖'.repeat(127))
})

test('fault 29: a name keeps no path', () => {
  expect(titleOf('../../etc/passwd')).toBe('passwd')
  expect(titleOf('C:\\Users\\ada\\cat.jpg')).toBe('cat.jpg')
})

test('decomposed letters are composed, so that the same name is the same text', () => {
  expect(titleOf('e\u0301te\u0301.jpg')).toBe('été.jpg')
})

test('a name with no visible character becomes Untitled', () => {
  for (const name of ['', '   ', '\u202E', 'folder/', '\uD800']) expect(titleOf(name)).toBe('Untitled')
})
