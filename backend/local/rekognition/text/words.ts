import type { Character } from './read-text.ts'

/** Characters without a space between them. */
export interface Word {
  text: string
  confidence: number
  /** Its start and end along the line (0–1). */
  from: number
  to: number
}

/** Splits a line into words. A character extends half-way to its neighbours. */
export function wordsOf(characters: Character[]): Word[] {
  const words: Character[][] = []
  let afterSpace = true
  for (const character of characters) {
    const isSpace = character.text.trim() === ''
    if (!isSpace && afterSpace) words.push([character])
    else if (!isSpace) words.at(-1)!.push(character)
    afterSpace = isSpace
  }
  const half = halfWidth(characters)
  return words.map((word) => ({
    text: word.map(({ text }) => text).join(''),
    confidence: word.reduce((sum, { confidence }) => sum + confidence, 0) / word.length,
    from: Math.max(0, word[0]!.at - half),
    to: Math.min(1, word.at(-1)!.at + half),
  }))
}

function halfWidth(characters: Character[]): number {
  if (characters.length < 2) return 0.5
  return (characters.at(-1)!.at - characters[0]!.at) / (characters.length - 1) / 2
}
