import type { ModerationLabel } from '../generated/graphql.ts'
import { MIN_CONFIDENCE } from '@album/model/limits'
import { labelsOf } from '../functions/rekognize/detect/labels.ts'
import { COCO_CLASSES } from '../local/rekognition/detectors/coco-classes.ts'
import { labelsOf as answered } from '../local/rekognition/labels/labels.ts'
import type { Random } from './random.ts'

/** Few classes are in many photos, most in few: COCO's order, by Zipf's law. */
const WEIGHTS = COCO_CLASSES.map((name, index) => [name, 1 / (index + 4)] as const)

/** How many random things are added to the things in the picture, with weights. */
const MORE = [[0, 30], [1, 34], [2, 20], [3, 10], [4, 6]] as const // prettier-ignore

/**
 * Rekognition's answer for the things in the picture and for some random things. Their names, parents and categories are real, but
 * the picture does not show them.
 */
export function drawLabels(shown: string[], random: Random) {
  const drawn = Array.from({ length: random.weighted(MORE) }, () => random.weighted(WEIGHTS))
  const detections = [...shown, ...drawn].map((className) => {
    const [left, top] = [random.between(0, 0.6), random.between(0, 0.6)]
    const box = { left, top, width: random.between(0.1, 1 - left), height: random.between(0.1, 1 - top) }
    return { className, score: random.between(0.26, 0.98), box }
  })
  return labelsOf({ Labels: answered(detections, MIN_CONFIDENCE) })
}

/** One photo in a hundred is moderated, in the words of Rekognition's taxonomy (version 7). */
export function drawModeration(random: Random): ModerationLabel[] {
  if (random.next() >= 0.01) return []
  const confidence = Math.round(random.between(50, 99) * 100) / 100
  const parent = 'Non-Explicit Nudity of Intimate parts and Kissing'
  return [
    { name: 'Non-Explicit Nudity', parent, confidence },
    { name: parent, parent: null, confidence },
  ]
}
