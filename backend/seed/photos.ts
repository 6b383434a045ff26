import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import { byTakenKeysOf } from '@album/model/index-entries'
import { analysisKey, photoKey } from '@album/model/keys'
import { HOUR_MS } from '@album/model/time-units'
import type { AnalysisItem, PhotoItem } from '@album/model/photo'
import { drawLabels, drawModeration } from './labels.ts'
import type { Picture } from './pictures.ts'
import type { Random } from './random.ts'

/** No model analysed the photos: these versions belong to none, so that OLD_MODEL finds them. */
const MODEL_VERSIONS = ['DetectLabels/seed', 'DetectModerationLabels/seed']

/** How cameras name their files. */
const TITLES = [
  (number: number) => `IMG_${String(number % 10_000).padStart(4, '0')}.jpg`,
  (_: number, taken: string) => `PXL_${taken.replace('T', '_').replace(/[-:]/g, '')}.jpg`,
  (number: number) => `DSC${String(number % 100_000).padStart(5, '0')}.JPG`,
]

/**
 * A READY photo and its analysis, as an upload and an analysis would have written them.
 * @param taken by the camera's clock; `before`: when the last photos were added
 */
export function photoOf(
  owner: string,
  { picture, number, taken, before }: { picture: Picture; number: number; taken: string; before: number },
  random: Random,
): { photo: PhotoItem; analysis: AnalysisItem } {
  // One in a hundred has no date and is listed by when it was added.
  const isDated = random.next() >= 0.01
  const moment = Date.parse(`${taken}Z`)
  const added = isDated ? Math.min(moment + random.between(1, 72) * HOUR_MS, before) : moment
  const id = ulid(Math.floor(added))
  const labels = drawLabels(picture.shown, random)
  const instances = labels.filter((label) => label.instances.length > 0)
  const photo: PhotoItem = {
    ...photoKey(owner, id),
    ...{ id, owner, status: 'READY' },
    ...(labels.length === 0 ? { reason: 'NOTHING_RECOGNISED' } : {}),
    title: TITLES[number % TITLES.length]!(number, taken),
    addedAt: new Date(added).toISOString(),
    ...(isDated ? { takenLocal: taken, takenOffset: isSummer(taken) ? '+02:00' : '+01:00' } : {}),
    // The pictures have no EXIF: a re-analysis must not remove the date.
    dated: true,
    contentType: 'image/jpeg',
    bytes: picture.bytes.ORIGINAL.length,
    // Photos that share a picture must not count as the same file.
    sha256: createHash('sha256').update(picture.sha256).update(id).digest('base64'),
    ...{ width: picture.width, height: picture.height, thumbhash: picture.thumbhash, images: picture.images },
    labels: labels.map(({ instances: _, ...label }) => ({ ...label, source: 'MACHINE' })),
    moderation: drawModeration(random),
    modelVersions: MODEL_VERSIONS,
    ...{ version: 3, announced: 3 },
  }
  return {
    photo: { ...photo, ...byTakenKeysOf(photo) },
    analysis: {
      ...analysisKey(owner, id),
      instances: Object.fromEntries(instances.map((label) => [label.name, label.instances])),
    },
  }
}

const isSummer = (taken: string) => taken.slice(5, 7) > '03' && taken.slice(5, 7) < '11'
