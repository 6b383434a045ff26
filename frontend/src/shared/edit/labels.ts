import { batchesOf } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE, MAX_OWN_LABELS, MAX_REMOVED } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import type { Refused } from '../api/graphql-errors.ts'
import { dismiss, notify } from '../ui/notices.ts'
import { selectionText } from '../text/selection.ts'
import { callInTurn, changedOf, notifyRefused, photosIn } from './calls.ts'
import { carriedBy, same } from './carried.ts'
import { editMany } from './edit-many.ts'
import { type Correction, type Field, relabel, relabelled } from './relabel.ts'

const ACTIONS = { addLabels: 'ADD_LABELS', removeLabels: 'REMOVE_LABELS' } as const
/** The most labels in one edit on the server. */
const MAX_AT_ONCE = { addLabels: MAX_OWN_LABELS, removeLabels: MAX_REMOVED }

/**
 * Adds labels to photos or removes them: at once for a few photos, on the server for many. Undo reverts only actual changes, and
 * restores each label's source.
 * @returns the photos that could not be changed
 */
export async function correctLabels(
  client: ApolloClient,
  field: Field,
  ids: readonly string[],
  labels: readonly string[],
): Promise<Refused[]> {
  if (ids.length > MAX_BATCH_SIZE) {
    const patches = relabelled(client, field, { ids, labels })
    const batches = [...batchesOf(labels, MAX_AT_ONCE[field])]
    await Promise.all(
      batches.map((some) => editMany(client, { action: ACTIONS[field], labels: some }, ids, patches)),
    )
    return []
  }
  const texts = selectionText.labels[field]
  const made: Correction[] = []
  const carryOut = async (): Promise<Refused[]> => {
    const difference = await differenceOf(client, field, ids, labels).catch(() => undefined)
    if (!difference) return ids.map((id) => ({ id, code: undefined }))
    // Another device may have removed a label that the page still shows.
    const concerned = field === 'addLabels' ? ids : photosIn(difference)
    if (concerned.length === 0) return []
    const { refused, unchanged } = await relabel(client, field, { ids: concerned, labels })
    made.push(...without(difference, unchanged))
    return refused
  }
  const undo = async () => {
    await done
    const takeBack = async (correction: Correction) => (await relabel(client, field, correction)).refused
    notifyRefused(await callInTurn(made, takeBack), photosIn(made).length)
  }
  const show = (changed: number, undoable: boolean) =>
    notify(
      texts.done(labels, changed),
      undoable ? { label: selectionText.undo, run: () => void undo() } : undefined,
    )

  const difference = await differenceOf(client, field, ids, labels).catch(() => [])
  const expected = field === 'addLabels' ? ids.length : photosIn(difference).length
  const notice = expected > 0 ? show(expected, difference.length > 0) : undefined
  const done = callInTurn([{ ids }], carryOut)
  const refused = await done
  const changed = field === 'addLabels' ? ids.length - refused.length : photosIn(made).length
  if (notice !== undefined && changed === 0) dismiss(notice)
  if (notice === undefined && changed > 0) show(changed, made.length > 0)
  notifyRefused(refused, ids.length)
  return refused
}

/** The actual changes, grouped by labels: the photos that lack each label, or have it. */
async function differenceOf(
  client: ApolloClient,
  field: Field,
  ids: readonly string[],
  labels: readonly string[],
): Promise<Correction[]> {
  const before = await carriedBy(client, ids)
  const groups = new Map<string, { ids: string[]; labels: string[] }>()
  for (const [id, carried] of before) {
    const names = labels.filter((label) => {
      const there = carried.find(({ name }) => same(name, label))
      // Adding a label that the analysis found makes it the user's own.
      return field === 'addLabels' ? there?.source !== 'USER' : there
    })
    if (names.length === 0) continue
    const key = names.join('\n')
    const group = groups.get(key) ?? { ids: [], labels: names }
    group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => ({ ...group, before }))
}

const without = (corrections: readonly Correction[], refused: readonly Refused[]): Correction[] =>
  corrections
    .map((correction) => ({ ...correction, ids: changedOf(correction.ids, refused) }))
    .filter(({ ids }) => ids.length > 0)
