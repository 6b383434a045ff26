/** Boxes in ratios of the picture's width and height, as in Rekognition's BoundingBox. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** A detection: one of COCO's classes, its score (0–1) and its box. */
export interface Detection {
  className: string
  score: number
  box: Box
}

/** A box from its edges, clipped to the picture. */
export function boxFromEdges(left: number, top: number, right: number, bottom: number): Box {
  const [l, t, r, b] = [left, top, right, bottom].map((edge) => Math.min(1, Math.max(0, edge))) as [
    number,
    number,
    number,
    number,
  ]
  return { left: l, top: t, width: Math.max(0, r - l), height: Math.max(0, b - t) }
}

/** The area that both boxes cover. */
export function intersection(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  return Math.max(0, width) * Math.max(0, height)
}

/** Intersection over union: 1 for equal boxes, 0 for boxes apart. */
export function overlap(a: Box, b: Box): number {
  const both = intersection(a, b)
  const either = a.width * a.height + b.width * b.height - both
  return either > 0 ? both / either : 0
}

/** Non-maximum suppression: if boxes of one class overlap by more than `threshold`, keeps the one with the highest score. */
export function suppressOverlaps(detections: Detection[], threshold: number): Detection[] {
  const kept: Detection[] = []
  for (const detection of detections.toSorted((a, b) => b.score - a.score)) {
    const covered = kept.some(
      (other) => other.className === detection.className && overlap(other.box, detection.box) > threshold,
    )
    if (!covered) kept.push(detection)
  }
  return kept
}
