import { batchesOf } from '@album/async/in-parallel'
import { MAX_OWN_LABELS } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import { AddOwnLabelsDocument, RemoveSeenLabelsDocument } from '../../generated/graphql.ts'
import { changeBatch } from '../../photos/change-photos.ts'
import type { Patch } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import type { Refused } from '../api/graphql-errors.ts'
import type { Call } from './calls.ts'
import { type CarriedLabel, same } from './carried.ts'

export type Field = 'addLabels' | 'removeLabels'

/** Labels that are added to photos or removed from them. */
export interface Correction extends Call {
  labels: readonly string[]
  /** The photos' earlier labels; only for an undo, which restores them. */
  before?: ReadonlyMap<string, readonly CarriedLabel[]>
}

/**
 * Makes as many calls as the labels need.
 * @returns the photos refused in any call, and those refused in all of them, which are unchanged
 */
export async function relabel(
  client: ApolloClient,
  field: Field,
  { ids, labels, before }: Correction,
): Promise<{ refused: Refused[]; unchanged: Refused[] }> {
  const answers: Refused[][] = []
  // One call accepts as many labels as a photo can have as its owner's.
  for (const some of batchesOf(labels, MAX_OWN_LABELS)) {
    const answer = await call(client, field, { ids, labels: some, before })
    answers.push(answer)
    // If the API cannot be reached, skip the remaining calls.
    if (answer.length === ids.length && answer.every(({ code }) => code === undefined)) break
  }
  const refused = [...new Map(answers.flat().map((photo) => [photo.id, photo])).values()]
  const isUnchanged = ({ id }: Refused) => answers.every((answer) => answer.some((photo) => photo.id === id))
  return { refused, unchanged: refused.filter(isUnchanged) }
}

/**
 * One call with at most MAX_BATCH_SIZE photos and MAX_OWN_LABELS labels, shown before it is answered. With `before`, it undoes that call.
 * @returns the refused photos
 */
async function call(
  client: ApolloClient,
  field: Field,
  { ids, labels, before }: Correction,
): Promise<Refused[]> {
  const variables = { ids: [...ids], labels: [...labels], ...(before && { undo: true }) }
  const { store } = photosOf(client)
  const settle = store.edit(relabelled(client, field, { ids, labels, before }))
  const mutation = field === 'addLabels' ? AddOwnLabelsDocument : RemoveSeenLabelsDocument
  const refused = await changeBatch(client, mutation, variables)
  settle()
  return refused
}

/** The expected labels of the photos that the page has. */
export function relabelled(
  client: ApolloClient,
  field: Field,
  { ids, labels, before }: Correction,
): Map<string, Patch> {
  const { store } = photosOf(client)
  return new Map(
    ids.flatMap((id) => {
      const photo = store.row(id)?.photo
      const then = before ? before.get(id) : field === 'addLabels'
      return photo ? [[id, { labels: expected(photo.labels, labels, then) }] as const] : []
    }),
  )
}

/**
 * A photo's labels after the call.
 * @param then true or false: the user's own labels are present or absent; a list: the labels before the call
 */
function expected(
  known: readonly CarriedLabel[],
  labels: readonly string[],
  then: boolean | readonly CarriedLabel[] = [],
): CarriedLabel[] {
  const isNamed = ({ name }: { name: string }) => labels.some((label) => same(label, name))
  const own = labels.map((name): CarriedLabel => {
    const label = known.find((label) => same(label.name, name))
    return { parents: [], ...label, name, confidence: 100, source: 'USER' }
  })
  const before = typeof then === 'boolean' ? [] : then
  const changed = then === true ? own : before.filter(isNamed)
  return inOrder([...known.filter((label) => !isNamed(label)), ...changed], before)
}

/** The user's own labels first, then the analysis's by descending confidence. Equal labels keep their order. */
function inOrder(labels: readonly CarriedLabel[], before: readonly CarriedLabel[]) {
  const rank = ({ name }: CarriedLabel) => {
    const index = before.findIndex((label) => same(label.name, name))
    return index < 0 ? before.length : index
  }
  const sureness = ({ source, confidence }: CarriedLabel) => (source === 'USER' ? Infinity : confidence)
  return labels.toSorted((one, other) => {
    const byConfidence = sureness(one) === sureness(other) ? 0 : sureness(other) - sureness(one)
    return byConfidence || rank(one) - rank(other)
  })
}
