import type { Box, Detection } from '../detectors/box.ts'
import { confidenceOfScore } from './confidence.ts'
import { LABELS, labelOfClass } from './taxonomy.ts'

/** Rekognition's Label, as on the wire. */
export interface Label {
  Name: string
  Confidence: number
  Instances: { BoundingBox: WireBox; Confidence: number }[]
  Parents: { Name: string }[]
  Aliases: { Name: string }[]
  Categories: { Name: string }[]
}
interface WireBox {
  Width: number
  Height: number
  Left: number
  Top: number
}

export const wireBox = ({ left, top, width, height }: Box): WireBox => ({
  Width: width,
  Height: height,
  Left: left,
  Top: top,
})

/**
 * Labels for the detections, by confidence. Ancestors become separate labels without instances, with the highest
 * confidence of their descendants.
 */
export function labelsOf(detections: Detection[], minConfidence: number): Label[] {
  const labels = new Map<string, Label>()
  const sureFirst = detections.toSorted((a, b) => b.score - a.score)
  for (const { className, score, box } of sureFirst) {
    const confidence = confidenceOfScore(score)
    if (confidence < minConfidence) continue
    const name = labelOfClass(className)
    const label = labels.get(name) ?? newLabel(name, confidence)
    labels.set(name, label)
    label.Instances.push({ BoundingBox: wireBox(box), Confidence: confidence })
  }
  for (const label of [...labels.values()]) {
    for (const { Name } of label.Parents) {
      if (!labels.has(Name)) labels.set(Name, newLabel(Name, label.Confidence))
    }
  }
  return [...labels.values()].sort((a, b) => b.Confidence - a.Confidence)
}

function newLabel(name: string, confidence: number): Label {
  const { parents, aliases, categories } = LABELS[name]!
  const named = (names: string[]) => names.map((Name) => ({ Name }))
  return {
    Name: name,
    Confidence: confidence,
    Instances: [],
    Parents: named(parents),
    Aliases: named(aliases),
    Categories: named(categories),
  }
}
