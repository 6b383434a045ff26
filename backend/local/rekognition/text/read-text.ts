import { readFileSync } from 'node:fs'
import type { Pixels } from '../image/open-image.ts'
import type { Model, Output } from '../models/model-store.ts'
import { textCharactersFile } from '../models/model-sources.ts'
import { lengthOf, type Quad } from './rotated-box.ts'

/** A character, its confidence (0–1), and the position of its centre along the line (0–1). */
export interface Character {
  text: string
  confidence: number
  at: number
}

const HEIGHT = 48
const NARROWEST = 16
const WIDEST = 1600

let characters: string[] | undefined
/** The columns of the network's output: blank, the known characters, a space. */
const alphabet = () =>
  (characters ??= ['', ...readFileSync(textCharactersFile(), 'utf8').replace(/\n$/, '').split('\n'), ' '])

/** Reads one line with PP-OCRv4's recognizer. */
export async function readText(model: Model, pixels: Pixels, line: Quad): Promise<Character[]> {
  const ratio = lengthOf(line[0], line[1]) / Math.max(1, lengthOf(line[0], line[3]))
  const width = Math.max(NARROWEST, Math.min(WIDEST, Math.round(HEIGHT * ratio)))
  const [answer] = Object.values(await model.run(straightened(pixels, line, width), [1, 3, HEIGHT, width]))
  return decode(answer!, alphabet())
}

/** Cuts out a line and rotates it to horizontal, with bilinear interpolation. Channels are blue first, from -1 to 1. */
function straightened(pixels: Pixels, [topLeft, topRight, , bottomLeft]: Quad, width: number): Float32Array {
  const { data } = pixels
  const planes = new Float32Array(3 * HEIGHT * width)
  const within = (value: number, size: number) => Math.max(0, Math.min(size - 1.001, value - 0.5))
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < width; column++) {
      const [a, b] = [(column + 0.5) / width, (row + 0.5) / HEIGHT]
      const at = (axis: 0 | 1) =>
        topLeft[axis] + (topRight[axis] - topLeft[axis]) * a + (bottomLeft[axis] - topLeft[axis]) * b
      const [x, y] = [within(at(0), pixels.width), within(at(1), pixels.height)]
      const [fx, fy] = [x % 1, y % 1]
      const corner = (Math.floor(y) * pixels.width + Math.floor(x)) * 3
      const below = corner + pixels.width * 3
      for (let channel = 0; channel < 3; channel++) {
        const c = 2 - channel
        const upper = data[corner + c]! * (1 - fx) + data[corner + 3 + c]! * fx
        const lower = data[below + c]! * (1 - fx) + data[below + 3 + c]! * fx
        planes[(channel * HEIGHT + row) * width + column] = (upper * (1 - fy) + lower * fy) / 127.5 - 1
      }
    }
  }
  return planes
}

/** Connectionist temporal classification: takes the likeliest character of each step, and drops repeats and blanks. */
export function decode({ data, shape }: Output, alphabet: string[]): Character[] {
  const [, steps, classes] = shape as [number, number, number]
  const found: Character[] = []
  let previous = 0
  for (let step = 0; step < steps; step++) {
    let best = 0
    for (let index = 1; index < classes; index++) {
      if (data[step * classes + index]! > data[step * classes + best]!) best = index
    }
    if (best !== 0 && best !== previous) {
      found.push({
        text: alphabet[best]!,
        confidence: data[step * classes + best]!,
        at: (step + 0.5) / steps,
      })
    }
    previous = best
  }
  return found
}
