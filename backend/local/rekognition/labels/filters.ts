import { list, structure, text } from '../parameters.ts'
import type { Label } from './labels.ts'

/** `Settings.GeneralLabels` of DetectLabels. */
export interface GeneralLabelsSettings {
  LabelInclusionFilters?: string[]
  LabelExclusionFilters?: string[]
  LabelCategoryInclusionFilters?: string[]
  LabelCategoryExclusionFilters?: string[]
}

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_GeneralLabelsSettings.html */
const MAX_FILTERS = 100
const FILTER = { max: 50, pattern: /^[A-Za-z0-9àâèçñó'-_(). ]*$/ }

/** @throws AwsError InvalidParameterException */
export function readGeneralLabels(value: unknown): GeneralLabelsSettings {
  const name = 'Settings.GeneralLabels'
  const settings = structure<keyof GeneralLabelsSettings>(name, value) ?? {}
  const filters = (member: keyof GeneralLabelsSettings) =>
    list(`${name}.${member}`, settings[member], (entry, filter) => text(entry, filter, FILTER), MAX_FILTERS)
  return {
    LabelInclusionFilters: filters('LabelInclusionFilters'),
    LabelExclusionFilters: filters('LabelExclusionFilters'),
    LabelCategoryInclusionFilters: filters('LabelCategoryInclusionFilters'),
    LabelCategoryExclusionFilters: filters('LabelCategoryExclusionFilters'),
  }
}

/** Labels in the inclusion filter (all labels if there is none), without those in the exclusion filter. */
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
