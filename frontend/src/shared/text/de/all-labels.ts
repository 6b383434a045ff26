import { COMMON_LABELS, type LabelInGerman } from './common-labels.ts'
import rows from './other-labels.tsv?raw'

/**
 * The labels of Rekognition's list, version 3.0 (docs.aws.amazon.com/rekognition/latest/dg/labels.html), that are not among the
 * common ones. A line has the label, its German name, and further words for it. Seven are left out, since people and pets are called
 * so, and somebody's own label keeps its name: Daisy, Ivy, Jay, Lily, Poppy, Robin, Wren.
 */
export const OTHER_LABELS: readonly LabelInGerman[] = rows
  .trimEnd()
  .split('\n')
  .map((row) => row.split('\t') as unknown as LabelInGerman)

export const ALL_LABELS: readonly LabelInGerman[] = [...COMMON_LABELS, ...OTHER_LABELS]
