import { text } from '../../../shared/text/text.ts'
import type { BoxedLabel } from '../labels.ts'
import type { Analysis } from '../use-analysis.ts'

/** A detection's place in the picture, in ratios of its width and height. */
export interface DrawnBox {
  /** The key that highlights it: the label's name, or the key of a line or face. */
  key: string
  /** Shown at the box's corner; a face has none. */
  name?: string
  /** Shown only while it is highlighted in the panel, so pointing at it has no effect. */
  passing?: boolean
  /** An SVG path. */
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

/** The keys that highlight a line of text and a face. */
export const lineKey = (index: number) => `line:${index}`
export const faceKey = (index: number) => `face:${index}`

/** Everything drawn on the picture: labels, faces and the highlighted line of text. */
export function drawnBoxes(
  labels: readonly BoxedLabel[],
  analysis: Analysis | undefined,
  highlighted: string | undefined,
): DrawnBox[] {
  const named = labels.flatMap(({ name, instances }) =>
    (instances ?? []).map(({ boundingBox }) => ({
      key: name,
      name: text.label.name(name),
      ...ofBox(boundingBox),
    })),
  )
  const faces = (analysis?.faces ?? []).map(({ boundingBox }, index) => ({
    key: faceKey(index),
    ...ofBox(boundingBox),
  }))
  const line = analysis?.textLines.find((_, index) => lineKey(index) === highlighted)
  return [...named, ...faces, ...(line && highlighted ? [ofLine(highlighted, line.polygon)] : [])]
}

function ofLine(key: string, polygon: readonly { x: number; y: number }[]): DrawnBox {
  const outline = `M${polygon.map(({ x, y }) => `${x} ${y}`).join('L')}z`
  return { key, outline, left: 0, top: 0, area: 0, passing: true }
}
