import { copyFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catVariant } from '../../backend/tests/pictures.ts'

/** A test photograph in the repository: a cat, a cup, an astronaut, a rocket. */
export const photograph = (
  name: 'chelsea.png' | 'coffee.png' | 'astronaut.png' | 'rocket.jpg' | 'chelsea.heic',
) => fileURLToPath(new URL(`../../backend/local/tests/photos/${name}`, import.meta.url))

/** Cats, each with unique bytes. @returns their paths */
export async function cats(folder: string, ...numbers: number[]): Promise<string[]> {
  const paths = numbers.map((number) => join(folder, `cat ${number}.png`))
  for (const [index, number] of numbers.entries()) writeFileSync(paths[index]!, await catVariant(number))
  return paths
}

/** Writes a file with these bytes. @returns its path */
export function file(folder: string, name: string, bytes: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** Creates a file of `bytes` zeros that takes no disk space. */
export function sparseFile(folder: string, name: string, bytes: number): string {
  const path = file(folder, name, '')
  truncateSync(path, bytes)
  return path
}

/** A photograph cut off after `bytes` bytes. */
export function truncated(folder: string, name: string, of: string, bytes: number): string {
  const path = join(folder, name)
  copyFileSync(of, path)
  truncateSync(path, bytes)
  return path
}
