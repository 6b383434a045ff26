import type { DetectLabelsResponse, Label } from '@aws-sdk/client-rekognition'
import type { AnalysedLabelInput } from '../../generated/graphql.ts'
import { slugOf } from '@album/model/keys'
import { MAX_LABELS } from '@album/model/photo'
import { boxOf, confidenceOf } from './geometry.ts'

/** Boxes of one label that are kept, the surest: a crowd must not outgrow a message (240 KB) or an item (400 KB). */
const MAX_INSTANCES = 100

/** The surest labels of an answer, at most 20, one a slug. */
export function labelsOf({ Labels = [] }: DetectLabelsResponse): AnalysedLabelInput[] {
  const generality = new Map(Labels.map((label) => [label.Name!, label.Parents?.length ?? 0]))
  const slugs = new Set<string>()
  return Labels.toSorted(bySureness)
    .filter(({ Name }) => Name && !slugs.has(slugOf(Name)) && slugs.add(slugOf(Name)))
    .slice(0, MAX_LABELS)
    .map((label) => ({
      name: label.Name!,
      confidence: confidenceOf(label.Confidence),
      parents: parentsOf(label, generality),
      categories: (label.Categories ?? []).map((category) => category.Name!),
      instances: (label.Instances ?? []).toSorted(bySureness).slice(0, MAX_INSTANCES).map(instanceOf),
    }))
}

/**
 * Rekognition promises no order of parents, but gives each of them as a label of its own: the fewer
 * parents a parent has, the more general it is. One that is not among the answer's labels keeps its place
 * in the reverse of what was given (its examples go from close to general).
 */
function parentsOf(label: Label, generality: Map<string, number>): string[] {
  const parents = (label.Parents ?? []).map((parent) => parent.Name!).toReversed()
  const depth = (name: string) => generality.get(name) ?? parents.indexOf(name)
  return parents.toSorted((one, other) => depth(one) - depth(other))
}

const bySureness = (one: { Confidence?: number }, other: { Confidence?: number }) =>
  (other.Confidence ?? 0) - (one.Confidence ?? 0)

type Instance = NonNullable<Label['Instances']>[number]

const instanceOf = ({ Confidence, BoundingBox }: Instance) => ({
  confidence: confidenceOf(Confidence),
  boundingBox: boxOf(BoundingBox),
})
