import type { Pixels } from '../image/open-image.ts'
import type { ModelStore } from '../models/model-store.ts'
import type { Detection } from './box.ts'
import { detectWithCenternet } from './centernet.ts'
import { detectWithCocoSsd } from './coco-ssd.ts'
import { fuse } from './fusion.ts'

/** The longer side of a picture decoded for the detectors, whose inputs are 300 and 512 pixels. */
export const DETECTOR_LONG_SIDE = 1024

/** Finds objects of COCO's 80 classes with two detectors, highest score first. */
export async function detectObjects(models: ModelStore, pixels: Pixels): Promise<Detection[]> {
  const [cocoSsd, centernet] = await Promise.all([models.model('coco-ssd'), models.model('centernet')])
  return fuse(await Promise.all([detectWithCocoSsd(cocoSsd, pixels), detectWithCenternet(centernet, pixels)]))
}
