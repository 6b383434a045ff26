import { expect, test } from 'vitest'
import { withoutInvisible } from './invisible.ts'

test('fault 28: invisible characters are removed: controls, direction marks, separators, zero-width characters', () => {
  const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('')
  expect(withoutInvisible(controls)).toBe(controls.slice(0x20, 0x7f))
  for (const mark of '\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff')
    expect(withoutInvisible(`a${mark}b`)).toBe('ab')
})

test('half a surrogate pair is removed, a whole one stays', () => {
  expect(withoutInvisible('\ud83da\udc08 \udc08\ud83d \ud83d\ud83d\udc08\udc08')).toBe('a  🐈')
})

test('visible text stays: every script with its joiners, and emoji of several code points', () => {
  for (const text of ['Müller', '猫の写真', 'صورة', 'می‌خواهم', 'ภาพแมว', '👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏖️'])
    expect(withoutInvisible(text)).toBe(text)
})
