import type { BoxedLabel } from './labels.ts'
import type { Analysis } from './use-analysis.ts'

/** Something that has a place in the picture, in ratios of its width and height. */
export interface Place {
  /** What lights it: the label's name, or a line's own. */
  key: string
  /** Said at its corner; nothing for a face. */
  name?: string
  /** Is there only while it is lit from the panel: pointing at it would put it out. */
  passing?: boolean
  /** As the path of an SVG. */
  outline: string
  left: number
  top: number
  area: number
}

type Box = { left: number; top: number; width: number; height: number }

const ofBox = ({ left, top, width, height }: Box) => ({
  outline: `M${left} ${top}h${width}v${height}h${-width}z`,
  left,
  top,
  area: width * height,
})

/** By what the line of text, or the face, at this place is lit. */
export const lineKey = (index: number) => `line:${index}`
export const faceKey = (index: number) => `face:${index}`

/** All that is drawn on the picture: labels and faces, and the one line of text that is lit. */
export function placesOf(
  labels: readonly BoxedLabel[],
  analysis: Analysis | undefined,
  lit: string | undefined,
): Place[] {
  const named = labels.flatMap(({ name, instances }) =>
    (instances ?? []).map(({ boundingBox }) => ({ key: name, name, ...ofBox(boundingBox) })),
  )
  const faces = (analysis?.faces ?? []).map(({ boundingBox }, index) => ({
    key: faceKey(index),
    ...ofBox(boundingBox),
  }))
  const line = analysis?.textLines.find((_, index) => lineKey(index) === lit)
  return [...named, ...faces, ...(line && lit ? [ofLine(lit, line.polygon)] : [])]
}

function ofLine(key: string, polygon: readonly { x: number; y: number }[]): Place {
  const outline = `M${polygon.map(({ x, y }) => `${x} ${y}`).join('L')}z`
  return { key, outline, left: 0, top: 0, area: 0, passing: true }
}
