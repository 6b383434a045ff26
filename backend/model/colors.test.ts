import { expect, test } from 'vitest'
import { colorsOf } from './colors.ts'

const shade = (simplifiedColor: string, pixelPercent: number) => ({
  ...{ simplifiedColor, pixelPercent, hexCode: '#000000', cssColor: simplifiedColor },
})

test('a photo is found by its three most frequent colours, whose shades count together', () => {
  const shades = [
    ...[shade('Grey', 30), shade('blue', 20), shade('Brown', 16), shade('green', 15)],
    ...[shade('blue', 12), shade('red', 7)],
  ]
  expect(colorsOf(shades)).toEqual(['blue', 'grey', 'brown'])
})

test('a photo of a single colour is found by it, also if the rounded shares of its shades add up to more than a whole', () => {
  expect(colorsOf([shade('grey', 50.01), shade('grey', 50)])).toEqual(['grey'])
  expect(colorsOf([shade('grey', 12), shade('blue', 88.02)])).toEqual(['blue', 'grey'])
})

test('a colour that covers less than a tenth of a photo does not find it', () => {
  expect(colorsOf([shade('black', 90), shade('red', 9.9)])).toEqual(['black'])
  expect(colorsOf([shade('white', 100), shade('red', 0)])).toEqual(['white'])
  expect(colorsOf([])).toEqual([])
  expect(colorsOf(null)).toEqual([])
})
