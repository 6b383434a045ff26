import type { Label } from './labels.ts'

/** `Settings.GeneralLabels` of DetectLabels. */
export interface GeneralLabelsSettings {
  LabelInclusionFilters?: string[]
  LabelExclusionFilters?: string[]
  LabelCategoryInclusionFilters?: string[]
  LabelCategoryExclusionFilters?: string[]
}

/** Labels named by an inclusion filter (all, where there is none), less those named by an exclusion filter. */
export function filterLabels(labels: Label[], settings: GeneralLabelsSettings = {}): Label[] {
  const {
    LabelInclusionFilters: names = [],
    LabelCategoryInclusionFilters: categories = [],
    LabelExclusionFilters: notNames = [],
    LabelCategoryExclusionFilters: notCategories = [],
  } = settings
  const among = (label: Label, names: string[], categories: string[]) =>
    names.includes(label.Name) || label.Categories.some(({ Name }) => categories.includes(Name))
  const everything = names.length === 0 && categories.length === 0
  return labels.filter(
    (label) => (everything || among(label, names, categories)) && !among(label, notNames, notCategories),
  )
}
