import { readFileSync } from 'node:fs'
import { decode, type Pixels } from './decode.ts'
import { type Header, inspect, type Refusal } from './inspect.ts'

export const photograph = (name: string) =>
  readFileSync(new URL(`../../../local/tests/photos/${name}`, import.meta.url))

/** Inspects and decodes as the worker does. */
export async function pictureOrRefusal(bytes: Buffer): Promise<Refusal | { header: Header; pixels: Pixels }> {
  const header = await inspect(bytes)
  if ('refused' in header) return header
  const pixels = await decode(header)
  return 'refused' in pixels ? pixels : { header, pixels }
}
export async function pictureOf(bytes: Buffer) {
  const result = await pictureOrRefusal(bytes)
  if ('refused' in result) throw new Error(`refused: ${result.refused}`)
  return result
}
export async function refusalOfPicture(bytes: Buffer) {
  const result = await pictureOrRefusal(bytes)
  return 'refused' in result ? result.refused : undefined
}
