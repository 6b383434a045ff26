import type { DetectLabelsResponse, Label } from '@aws-sdk/client-rekognition'
import type { AnalysedLabelInput } from '../../../generated/graphql.ts'
import { slugOf } from '@album/model/keys'
import { MAX_LABELS } from '@album/model/limits'
import { boxOf, confidenceOf } from './geometry.ts'

/** The most boxes that a label keeps: a crowd must fit a message (240 KB) and an item (400 KB). */
const MAX_INSTANCES = 100

/** The labels of an answer with the highest confidence, at most MAX_LABELS, unique by slug. */
export function labelsOf({ Labels = [] }: DetectLabelsResponse): AnalysedLabelInput[] {
  const generality = new Map(Labels.map((label) => [label.Name!, label.Parents?.length ?? 0]))
  const slugs = new Set<string>()
  return Labels.toSorted(byConfidence)
    .filter(({ Name }) => Name && !slugs.has(slugOf(Name)) && slugs.add(slugOf(Name)))
    .slice(0, MAX_LABELS)
    .map((label) => ({
      name: label.Name!,
      confidence: confidenceOf(label.Confidence),
      parents: parentsOf(label, generality),
      categories: (label.Categories ?? []).map((category) => category.Name!),
      instances: (label.Instances ?? []).toSorted(byConfidence).slice(0, MAX_INSTANCES).map(instanceOf),
    }))
}

/**
 * Rekognition promises no order of parents, but answers each parent as a label too: the fewer parents it has, the more general it
 * is. A parent that is not among the labels keeps its place in the reversed list (Rekognition's examples go from close to
 * general).
 */
function parentsOf(label: Label, generality: Map<string, number>): string[] {
  const parents = (label.Parents ?? []).map((parent) => parent.Name!).toReversed()
  const depth = (name: string) => generality.get(name) ?? parents.indexOf(name)
  return parents.toSorted((one, other) => depth(one) - depth(other))
}

const byConfidence = (one: { Confidence?: number }, other: { Confidence?: number }) =>
  (other.Confidence ?? 0) - (one.Confidence ?? 0)

type Instance = NonNullable<Label['Instances']>[number]

const instanceOf = ({ Confidence, BoundingBox }: Instance) => ({
  confidence: confidenceOf(Confidence),
  boundingBox: boxOf(BoundingBox),
})
