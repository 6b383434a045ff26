import { lengthOf, partOf, type Point, type Quad } from './rotated-box.ts'
import type { Word } from './words.ts'

/** A piece of a line that the detector found, with the words read in it. */
export interface Piece {
  quad: Quad
  words: Word[]
}

interface PlacedWord {
  text: string
  confidence: number
  quad: Quad
}

interface Line {
  quad: Quad
  words: PlacedWord[]
}

/** The largest gap, overlap and offset between words of one line, relative to the text's height. */
const WIDEST_GAP = 1.2
const MAX_OVERLAP = 0.3
const MAX_OFFSET = 0.3
/** Words of one line have a similar angle and height. */
const MAX_TURN = Math.PI / 18
const MAX_GROWTH = 1.6

/**
 * Joins the detector's pieces into lines, because the detector often separates neighbouring words. As in Rekognition, a
 * line ends if no aligned text follows or the gap is wide.
 */
export function linesOf(pieces: Piece[]): Line[] {
  const rows: Piece[][] = []
  // From left to right, so that each piece is compared with the end of the row before it.
  for (const piece of pieces.toSorted((a, b) => a.quad[0][0] - b.quad[0][0])) {
    const row = rows.find((row) => follows(row.at(-1)!.quad, piece.quad))
    if (row) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(lineOf).sort((a, b) => a.quad[0][1] - b.quad[0][1])
}

function lineOf(row: Piece[]): Line {
  const [first, last] = [row[0]!.quad, row.at(-1)!.quad]
  return {
    quad: [first[0], last[1], last[2], first[3]],
    words: row.flatMap(({ quad, words }) =>
      words.map(({ text, confidence, from, to }) => ({ text, confidence, quad: partOf(quad, from, to) })),
    ),
  }
}

function follows(before: Quad, after: Quad): boolean {
  const [height, nextHeight] = [heightOf(before), heightOf(after)]
  if (Math.max(height, nextHeight) > MAX_GROWTH * Math.min(height, nextHeight)) return false
  const angle = angleOf(before)
  const turn = Math.atan2(Math.sin(angleOf(after) - angle), Math.cos(angleOf(after) - angle))
  if (Math.abs(turn) > MAX_TURN) return false
  // The distance from the middle of the first's end to the middle of the second's start, along and across the text.
  const [end, beginning] = [middle(before[1], before[2]), middle(after[0], after[3])]
  const [dx, dy] = [beginning[0] - end[0], beginning[1] - end[1]]
  const along = dx * Math.cos(angle) + dy * Math.sin(angle)
  const across = dy * Math.cos(angle) - dx * Math.sin(angle)
  return (
    along > -MAX_OVERLAP * height && along < WIDEST_GAP * height && Math.abs(across) < MAX_OFFSET * height
  )
}

const heightOf = (quad: Quad) => lengthOf(quad[0], quad[3])
const angleOf = ([from, to]: Quad) => Math.atan2(to[1] - from[1], to[0] - from[0])
const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
