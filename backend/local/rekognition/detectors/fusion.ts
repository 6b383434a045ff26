import { overlap, type Box, type Detection } from './box.ts'

/** Boxes of one class that overlap by more than this are the same object, found by several detectors. */
const SAME_THING = 0.55

/**
 * Weighted box fusion (https://arxiv.org/abs/1910.13302): merges boxes of the same object into their mean, weighted by
 * score. An object that only one detector found loses half of its score.
 */
export function fuse(byDetector: Detection[][]): Detection[] {
  const all = byDetector.flatMap((detections, detector) =>
    detections.map((detection) => ({ ...detection, detector })),
  )
  const clusters: { className: string; members: typeof all; box: Box }[] = []
  for (const detection of all.sort((a, b) => b.score - a.score)) {
    let cluster: (typeof clusters)[number] | undefined
    let best = SAME_THING
    for (const candidate of clusters) {
      if (candidate.className !== detection.className) continue
      const shared = overlap(candidate.box, detection.box)
      if (shared > best) [cluster, best] = [candidate, shared]
    }
    if (cluster) {
      cluster.members.push(detection)
      cluster.box = weightedMean(cluster.members)
    } else clusters.push({ className: detection.className, members: [detection], box: detection.box })
  }
  return clusters
    .map(({ className, members, box }) => {
      const bestOf = (detector: number) =>
        Math.max(0, ...members.filter((member) => member.detector === detector).map((member) => member.score))
      const score = byDetector.reduce((sum, _, detector) => sum + bestOf(detector), 0) / byDetector.length
      return { className, score, box }
    })
    .sort((a, b) => b.score - a.score)
}

function weightedMean(detections: Detection[]): Box {
  const total = detections.reduce((sum, { score }) => sum + score, 0)
  const mean = (value: (box: Box) => number) =>
    detections.reduce((sum, { score, box }) => sum + score * value(box), 0) / total
  const left = mean((box) => box.left)
  const top = mean((box) => box.top)
  return {
    left,
    top,
    width: mean((box) => box.left + box.width) - left,
    height: mean((box) => box.top + box.height) - top,
  }
}
