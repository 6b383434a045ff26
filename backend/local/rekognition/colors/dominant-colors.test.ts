import { expect, test } from 'vitest'
import { nearestNamedColor } from './css-colors.ts'
import { dominantColors } from './dominant-colors.ts'

const pixels = (...runs: [number, number[]][]) =>
  Uint8Array.from(runs.flatMap(([count, color]) => Array.from({ length: count }, () => color).flat()))

test('colours come in the order of the pixels that they stand for, with their share', () => {
  const colors = dominantColors(pixels([10, [250, 0, 0]], [60, [0, 0, 200]], [30, [255, 255, 255]]), 10)
  expect(colors.map(({ SimplifiedColor, PixelPercent }) => [SimplifiedColor, PixelPercent])).toEqual([
    ['blue', 60],
    ['white', 30],
    ['red', 10],
  ])
})

test('with room for fewer colours, similar ones become one and all pixels still count', () => {
  const colors = dominantColors(pixels([50, [20, 90, 20]], [25, [30, 100, 30]], [25, [250, 250, 0]]), 2)
  expect(colors.map(({ SimplifiedColor, PixelPercent }) => [SimplifiedColor, PixelPercent])).toEqual([
    ['green', 75],
    ['yellow', 25],
  ])
})

test('a colour has the CSS name that looks nearest', () => {
  expect(nearestNamedColor([1, 2, 1])).toEqual({ cssColor: 'black', simplifiedColor: 'black' })
  expect(nearestNamedColor([135, 206, 230])).toMatchObject({ cssColor: 'skyblue', simplifiedColor: 'blue' })
})
