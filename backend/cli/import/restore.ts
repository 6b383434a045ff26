import { batchesOf } from '@album/async/in-parallel'
import { until } from '@album/async/until'
import { slugOf } from '@album/model/keys'
import { MAX_OWN_LABELS } from '@album/model/limits'
import { turnedOn } from '@album/model/turn'
import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import {
  AddLabelsDocument,
  type AnalysedFragment,
  ArchivePhotosDocument,
  MarkFavouritesDocument,
  MarkHarmlessDocument,
  RemoveLabelsDocument,
  RotatedPhotosDocument,
  RotatePhotosDocument,
  UpdatePhotoDocument,
} from '../generated/graphql.ts'
import type { ApiError } from '@album/model/refusals'
import type { Library } from '../library.ts'
import { counted } from '../progress.ts'
import { dateChange, type Facts, isOtherMoment, labelsFor } from './facts.ts'
import type { Findings } from './findings.ts'
import { withoutLaterChanges } from './later-changes.ts'
import { type Placed, restorePlaces } from './places.ts'
import type { Mark, Recorder } from './undo/entries.ts'
import { setByImport, whatBecame } from './undo/set.ts'

/**
 * Gives photos the titles, descriptions, dates, places and own labels that their folder knows, removes labels that a person had
 * removed, marks photos as harmless, as favourites or as archived, and turns them, if they differ. At most MAX_BATCH_SIZE photos at a time.
 * @param keepsChanges whether what a person has changed in the album stays @param differs called with each photo where it stays
 * although the folder says something else
 * @param record notes each change before it is sent
 * @returns a sentence for each refusal
 */
export async function restore(
  photos: AnalysedFragment[],
  factsOf: (photo: AnalysedFragment) => Facts | undefined,
  keepsChanges: (photo: AnalysedFragment) => boolean,
  library: Library,
  findings: Findings,
  differs: (photo: string) => void,
  record: Recorder,
): Promise<string[]> {
  const problems: string[] = []
  const byLabels = new Map<string, string[]>()
  const byRemoved = new Map<string, string[]>()
  const harmless: string[] = []
  const favourites: string[] = []
  const archived: string[] = []
  const byDegrees = new Map<number, string[]>()
  const placed: Placed[] = []
  for (const photo of photos) {
    const said = factsOf(photo)
    if (!said || photo.status === 'REJECTED') continue
    const isKept = keepsChanges(photo)
    const { facts, ...later } = isKept ? withoutLaterChanges(photo, said) : { facts: said, differs: false }
    if (later.differs) differs(photo.id)
    if (!photo.dated && isOtherMoment(photo, facts.taken)) findings.add('DATE_OF_CAMERA', photo.title)
    const changes = changesOf(photo, facts)
    if (Object.keys(changes).length > 0) {
      const set = setByImport(photo, changes)
      record(set)
      const input = { id: photo.id, ...changes }
      const { data, errors } = await library.query(UpdatePhotoDocument, { input })
      const became = data?.updatePhoto && whatBecame(set, data.updatePhoto)
      if (became) record(became)
      problems.push(...errors.map(({ message }) => `${photo.title}: ${message}`))
    }
    if (facts.place !== undefined) placed.push({ photo, wanted: facts.place, isKept })
    if (facts.favourite && !photo.favourite) favourites.push(photo.id)
    if (facts.archived && !photo.archived) archived.push(photo.id)
    if (photo.status !== 'READY') {
      if (needsAnalysis(photo, facts)) findings.add('NOT_ANALYSED', photo.title)
      continue
    }
    if (facts.harmless && !photo.harmless) harmless.push(photo.id)
    const degrees = turnedOn(facts.turn, -photo.turn)
    // The export has no turn. A photo that was turned in the album later keeps its turn.
    if (facts.turn && degrees !== 0) putInto(byDegrees, degrees, photo.id)
    const own = photo.labels.filter(({ source }) => source === 'USER').map(({ name }) => name)
    const wrong = removedFrom(photo, facts)
    if (wrong.length > 0) putInto(byRemoved, JSON.stringify(wrong), photo.id)
    const { missing, beyond } = labelsFor(own, facts.ownLabels)
    if (beyond.length > 0) findings.add('TOO_MANY_LABELS', `${photo.title}: ${beyond.join(', ')}`)
    if (missing.length > 0) putInto(byLabels, JSON.stringify(missing), photo.id)
  }
  problems.push(...(await restorePlaces(placed, library, findings, differs, record)))
  const sentences = (ids: string[], errors: readonly ApiError[]) => {
    const titleAt = (index = 0) => photos.find(({ id }) => id === ids[index])?.title
    return errors.map(({ message, errorInfo }) => `${titleAt(errorInfo?.index)}: ${message}`)
  }
  for (const [labels, ids] of byLabels) {
    record({ kind: 'labelled', photos: ids, labels: JSON.parse(labels) })
    const { errors } = await library.query(AddLabelsDocument, { ids, labels: JSON.parse(labels) })
    problems.push(...sentences(ids, errors))
  }
  for (const [labels, ids] of byRemoved) {
    for (const some of batchesOf(JSON.parse(labels) as string[], MAX_OWN_LABELS)) {
      record({ kind: 'unlabelled', photos: ids, labels: some })
      const { errors } = await library.query(RemoveLabelsDocument, { ids, labels: some })
      problems.push(...sentences(ids, errors))
    }
  }
  type Send = (ids: string[]) => Promise<{ errors: readonly ApiError[] }>
  const marks: [mark: Mark, ids: string[], send: Send][] = [
    ['harmless', harmless, (ids) => library.query(MarkHarmlessDocument, { ids })],
    ['favourite', favourites, (ids) => library.query(MarkFavouritesDocument, { ids })],
    ['archived', archived, (ids) => library.query(ArchivePhotosDocument, { ids })],
  ]
  for (const [mark, ids, send] of marks) {
    if (ids.length === 0) continue
    record({ kind: 'marked', photos: ids, mark })
    problems.push(...sentences(ids, (await send(ids)).errors))
  }
  for (const [degrees, ids] of byDegrees) {
    for (const { id, turn } of photos.filter((photo) => ids.includes(photo.id)))
      record({ kind: 'set', photo: id, before: { turn }, after: { turn: turnedOn(turn, degrees) } })
    problems.push(...(await rotate(ids, degrees, library)))
  }
  return problems
}

const POLL_MS = 500

/** Turns photos, and waits for it: at most 5 edits can wait. @returns a sentence if some could not be turned */
async function rotate(ids: string[], degrees: number, library: Library): Promise<string[]> {
  const { data, errors } = await library.queryOnce(RotatePhotosDocument, { ids, degrees })
  if (!data) return errors.map(({ message }) => message)
  const read = () => library.ask(RotatedPhotosDocument, { id: data.editMany.id })
  const { job } = await until(read, ({ job }) => job?.status !== 'RUNNING', { pauseMs: POLL_MS })
  return job?.failed ? [`${counted(job.failed, 'photo')} could not be turned.`] : []
}

/** Whether a folder knows something that the album takes only for an analysed photo. */
const needsAnalysis = (photo: AnalysedFragment, { ownLabels, removedLabels = [], harmless, turn }: Facts) =>
  labelsFor(
    photo.labels.map(({ name }) => name),
    ownLabels,
  ).missing.length > 0 ||
  removedLabels.length > 0 ||
  (!!harmless && !photo.harmless) ||
  (!!turn && turn !== photo.turn)

/** The labels of this analysis that the person had removed: a label of their own stays. */
function removedFrom(photo: AnalysedFragment, { removedLabels = [], ownLabels }: Facts): string[] {
  const own = ownLabels.map(slugOf)
  return photo.labels
    .filter(({ name, source }) => source === 'MACHINE' && removedLabels.includes(slugOf(name)))
    .map(({ name }) => name)
    .filter((name) => !own.includes(slugOf(name)))
}

function putInto<Key>(map: Map<Key, string[]>, key: Key, id: string): void {
  map.set(key, [...(map.get(key) ?? []), id])
}

/** The photo's fields that differ. */
export function changesOf(
  photo: AnalysedFragment,
  { title, description, taken, addedBy }: Facts,
): Omit<UpdatePhotoInput, 'id'> {
  return {
    ...(title !== undefined && title !== photo.title && { title }),
    ...(description !== undefined && description !== photo.description && { description }),
    ...(addedBy !== undefined && addedBy !== photo.addedBy && { addedBy }),
    ...(taken !== undefined && dateChange(photo, taken)),
  }
}
