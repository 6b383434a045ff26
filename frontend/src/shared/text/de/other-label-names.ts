import type { LabelInGerman } from './label-names.ts'
import rows from './other-label-names.tsv?raw'

/**
 * The labels of Rekognition's list, version 3.0 (docs.aws.amazon.com/rekognition/latest/dg/labels.html), that are not among the
 * common ones. A line has the label, its German name, and further words for it.
 */
export const OTHER_LABELS: readonly LabelInGerman[] = rows
  .trimEnd()
  .split('\n')
  .map((row) => row.split('\t') as unknown as LabelInGerman)
