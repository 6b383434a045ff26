import { slugOf } from '@album/model/keys'
import { corrected, correctionsOf } from '@album/model/labels'
import { MAX_OWN_LABELS, MAX_REMOVED } from '@album/model/limits'
import { ownLabelName, ownLabelRefusal } from '@album/model/own-label'
import type { PhotoItem, PhotoLabel } from '@album/model/photo'
import { invalid, type PhotoProblem, type Problem } from '../problem.ts'

/** Label names as the table keeps them, without those that differ only in case. @param max how many may be named */
export function labelNames(given: string[], max = MAX_OWN_LABELS): string[] | Problem {
  if (given.length === 0 || given.length > max)
    return invalid('TOO_MANY_LABELS', `Name 1 to ${max} labels at a time.`)
  const names = given.map(ownLabelName)
  const wrong = names.map(ownLabelRefusal).find((each) => each !== undefined)
  if (wrong) return invalid('LABEL', wrong)
  const slugs = names.map(slugOf)
  return names.filter((_, index) => slugs.indexOf(slugs[index]!) === index)
}

/** The confidence of a person's own label. */
const OWN_CONFIDENCE = 100

/** The owner's own label: on the photo, or removed and kept for undo. */
interface OwnLabel extends PhotoLabel {
  isRemoved: boolean
  /** As in CoveredLabel. */
  overRemoval?: boolean
}

/**
 * The photo with these as the owner's own labels. A label that Rekognition found becomes the owner's and keeps its parents and
 * categories. Later analyses do not remove own labels.
 */
export function withLabels(photo: PhotoItem, names: string[]): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  const own = ownIn(photo)
  const shown = own.filter(({ isRemoved }) => !isRemoved)
  const missing = notYetOwn(photo, names)
  if (missing.length === 0) return photo
  if (shown.length + missing.length > MAX_OWN_LABELS) return TOO_MANY_OWN
  const detected = detectedLabels(photo)
  const added = missing.map((name): OwnLabel => {
    const known = detected.find(isAmong([name]))
    return {
      name,
      parents: [],
      categories: [],
      ...known,
      confidence: OWN_CONFIDENCE,
      source: 'USER',
      isRemoved: false,
    }
  })
  return changed(photo, [...own, ...added])
}

/** The names that are not yet the owner's own labels: an addition changes these. */
export const notYetOwn = ({ labels = [] }: PhotoItem, names: string[]): string[] => {
  const own = labels.filter(({ source }) => source === 'USER')
  return names.filter((name) => !own.some(isAmong([name])))
}

/** The names that the photo has as labels: a removal changes these. */
export const carried = ({ labels = [] }: PhotoItem, names: string[]): string[] =>
  names.filter((name) => labels.some(isAmong([name])))

/** Undoes the addition of labels: a label that Rekognition found is Rekognition's again, a removed label is removed again. */
export function withLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  const own = ownIn(photo)
  const staying = own.filter((label) => label.isRemoved || !isAmong(names)(label))
  return staying.length === own.length ? photo : changed(photo, staying)
}

/** The photo without these labels, own ones and Rekognition's. Later analyses do not bring them back. */
export function withoutLabels(photo: PhotoItem, names: string[]): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  const going = (photo.labels ?? []).filter(isAmong(names))
  if (going.length === 0) return photo
  const slugs = going.map(({ name }) => slugOf(name))
  const own = ownIn(photo)
  const isGoing = (label: OwnLabel) => !label.isRemoved && isAmong(names)(label)
  const isOverRemoval = ({ name }: OwnLabel) => (photo.removed ?? []).includes(slugOf(name))
  // At most MAX_OWN_LABELS are kept for undo: those that are removed now, then the last of those removed before.
  const room = MAX_OWN_LABELS - own.filter(isGoing).length
  const before = own.filter(({ isRemoved }) => isRemoved)
  const kept = before.slice(Math.max(0, before.length - room))
  return changed(
    photo,
    own
      .filter((label) => !label.isRemoved || kept.includes(label))
      .map((label) =>
        isGoing(label) ? { ...label, isRemoved: true, overRemoval: isOverRemoval(label) } : label,
      ),
    [...new Set([...(photo.removed ?? []), ...slugs])].slice(-MAX_REMOVED),
  )
}

/**
 * Undoes the last removal of each of these labels: an earlier one stays under the label. A label that the owner has added again in the
 * meantime stays the owner's.
 */
export function withoutLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | PhotoProblem {
  if (photo.status !== 'READY') return notCorrectable(photo)
  const slugs = names.map(slugOf)
  const undone = (photo.removed ?? []).filter((slug) => slugs.includes(slug))
  if (undone.length === 0) return photo
  const own = ownIn(photo)
  const isShown = isAmong(own.filter(({ isRemoved }) => !isRemoved).map(({ name }) => name))
  // A label is added behind all others, so of several with the same slug the last one was removed last.
  const back = undone.flatMap(
    (slug) => own.findLast(({ isRemoved, name }) => isRemoved && slugOf(name) === slug) ?? [],
  )
  const staying = back.filter(({ overRemoval }) => overRemoval).map(({ name }) => slugOf(name))
  const after = own
    .filter((label) => !back.includes(label) || !isShown(label))
    .map((label) => (back.includes(label) ? { ...label, isRemoved: false } : label))
  const count = (labels: OwnLabel[]) => labels.filter(({ isRemoved }) => !isRemoved).length
  if (count(after) > Math.max(MAX_OWN_LABELS, count(own))) return TOO_MANY_OWN
  return changed(
    photo,
    after,
    (photo.removed ?? []).filter((slug) => !undone.includes(slug) || staying.includes(slug)),
  )
}

const isAmong = (names: string[]) => {
  const slugs = names.map(slugOf)
  return ({ name }: PhotoLabel) => slugs.includes(slugOf(name))
}

/** All own labels, in their order. */
function ownIn(photo: PhotoItem): OwnLabel[] {
  const { own, removedOwn } = correctionsOf(photo)
  const taken = removedOwn.map(({ at, ...label }) => ({ at, label: { ...label, isRemoved: true } }))
  return withPlaced(
    own.map((label): OwnLabel => ({ ...label, isRemoved: false })),
    taken,
  )
}

/** All labels of the last analysis, in its order: those on show and those that corrections cover. */
function detectedLabels({ labels = [], covered = [] }: PhotoItem): PhotoLabel[] {
  const isDetected = ({ source }: PhotoLabel) => source === 'MACHINE'
  return withPlaced(
    labels.filter(isDetected),
    covered.filter(isDetected).map(({ at, ...label }) => ({ at, label })),
  )
}

/** The labels with each of `aside` inserted at its place. */
function withPlaced<L>(labels: L[], aside: { at: number; label: L }[]): L[] {
  const all = [...labels]
  for (const { at, label } of aside.toSorted((one, other) => one.at - other.at)) all.splice(at, 0, label)
  return all
}

function changed(photo: PhotoItem, own: OwnLabel[], removed = photo.removed ?? []): PhotoItem {
  const { removed: _removed, covered: _covered, ...rest } = photo
  const placed = own.map(({ isRemoved, overRemoval, ...label }, at) => ({
    isRemoved,
    overRemoval,
    label,
    at,
  }))
  const corrections = {
    own: placed.filter(({ isRemoved }) => !isRemoved).map(({ label }) => label),
    removed,
    removedOwn: placed
      .filter(({ isRemoved }) => isRemoved)
      .map(({ overRemoval, label, at }) => ({ ...label, at, ...(overRemoval && { overRemoval }) })),
  }
  const { labels, covered } = corrected(corrections, detectedLabels(photo))
  return {
    ...rest,
    labels,
    version: photo.version + 1,
    ...(covered.length > 0 && { covered }),
    ...(removed.length > 0 && { removed }),
  }
}

/** Why what an analysis found in a photo cannot be corrected. */
export const notCorrectable = ({ status }: PhotoItem): PhotoProblem =>
  status === 'REJECTED' ? REJECTED : NOT_READY

const REJECTED: PhotoProblem = {
  errorType: 'Conflict',
  code: 'REJECTED',
  message: 'This file was refused, so it has no picture to correct. Its reason says why.',
}
const NOT_READY: PhotoProblem = {
  errorType: 'Conflict',
  code: 'NOT_READY',
  message: 'This photo has not been analysed yet. You can correct it when it is READY.',
}
const TOO_MANY_OWN: PhotoProblem = invalid(
  'OWN_LABELS',
  `A photo can have at most ${MAX_OWN_LABELS} labels of your own.`,
)
