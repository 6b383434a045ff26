import { slugOf } from '../keys.ts'
import type { LabelTerm } from './label.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** Each of the search's labels has at least this confidence, 0 to 100. */
export interface ConfidenceTerm {
  kind: 'confidence'
  min: number
}

/** It is ignored without labels. */
const atLeast = (min: number | null | undefined, labels: string[] | null | undefined): ConfidenceTerm[] =>
  min && min > 0 && min <= 100 && namesIn(labels).length > 0 ? [{ kind: 'confidence', min }] : []

export const confidence: TermKind<ConfidenceTerm> = {
  max: 1,
  needs: 'label',
  unindexed: true,
  parse: ({ minConfidence, labels }) => atLeast(minConfidence, labels),
  toFilter: ([term]) => ({ minConfidence: term!.min }),
  fromUrl: (params) => atLeast(+(params.confidence?.[0] ?? NaN), params.label),
  toUrl: ({ min }) => [['confidence', `${min}`]],
  matches: ({ labels }, { min }, search) => {
    if (!labels) return undefined
    const wanted = search.filter(({ kind }) => kind === 'label') as LabelTerm[]
    const confidences = wanted.map(({ name }) => labels[slugOf(name)])
    if (confidences.some((one) => typeof one === 'number' && one < min)) return false
    return confidences.every((one) => typeof one === 'number') || undefined
  },
}
