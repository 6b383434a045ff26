import { expect, test } from 'vitest'
import { fileNameOf, TakenNames } from './file-names.ts'

test.each([
  ['chelsea.png', 'image/png', 'chelsea.png'],
  ['Morning', 'image/jpeg', 'Morning.jpg'],
  ['IMG_1.JPEG', 'image/jpeg', 'IMG_1.JPEG'],
  ['really.jpg', 'image/heic', 'really.jpg.heic'],
  ['a/b\\c:d*e?"f<g>|.png', 'image/png', 'a_b_c_d_e__f_g__.png'],
  ['../../etc/passwd', 'image/png', '__.._etc_passwd.png'],
  ['.hidden.png', 'image/png', '_hidden.png'],
  ['CON', 'image/png', '_CON.png'],
  ['com1.holiday.png', 'image/png', '_com1.holiday.png'],
  ['Trailing dots... ', 'image/png', 'Trailing dots_.png'],
  ['\u202Egnp.exe', 'image/png', '_gnp.exe.png'],
  ['.png', 'image/png', 'Untitled.png'],
  ['Sommer in Köln 🌞', 'image/webp', 'Sommer in Köln 🌞.webp'],
  ['of no type', null, 'of no type'],
])('“%s” (%s) becomes a file that every system takes: %s', (title, type, name) => {
  expect(fileNameOf(title, type)).toBe(name)
})

test('a long title is cut between characters and keeps its extension', () => {
  const name = fileNameOf(`${'🌞'.repeat(120)}.png`, 'image/png')
  expect(name).toBe(`${'🌞'.repeat(50)}.png`)
})

test('photos with the same title, in any case, get different names', () => {
  const names = new TakenNames()
  expect(['cat.png', 'Cat.PNG', 'cat.png', 'cat (2).png', 'cup'].map((name) => names.takeLike(name))).toEqual(
    ['cat.png', 'Cat (2).PNG', 'cat (3).png', 'cat (2) (2).png', 'cup'],
  )
})
