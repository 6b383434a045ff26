import { slugOf } from '../../table/keys.ts'
import { corrected, type Corrections, correctionsOf } from '../../table/labels.ts'
import { type CoveredLabel, MOST_OWN_LABELS, type PhotoItem, type PhotoLabel } from '../../table/photo.ts'
import type { Problem } from '../problem.ts'

/** A person is sure. */
const SURE = 100

/**
 * The photo with these labels as the owner's own; one that the machine saw becomes theirs, and keeps what
 * is known of it. They stay whatever a later analysis sees.
 */
export function withLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { own, ...rest } = correctionsOf(photo)
  const missing = names.filter((name) => !own.some(isAmong([name])))
  if (missing.length === 0) return photo
  if (own.length + missing.length > MOST_OWN_LABELS) return TOO_MANY_OWN
  const seen = seenIn(photo)
  const added = missing.map((name): PhotoLabel => {
    const known = seen.find(isAmong([name]))
    return { name, parents: [], categories: [], ...known, confidence: SURE, source: 'USER' }
  })
  return changed(photo, { ...rest, own: [...own, ...added] })
}

/** As if these labels had not been added: what the machine saw is the machine's, what was removed is removed. */
export function withLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { own, ...rest } = correctionsOf(photo)
  const staying = own.filter(isNotAmong(names))
  return staying.length === own.length ? photo : changed(photo, { ...rest, own: staying })
}

/** The photo without these labels, whosever they were; what the machine saw there it need not say again. */
export function withoutLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { own, removed, removedOwn } = correctionsOf(photo)
  const going = (photo.labels ?? []).filter(isAmong(names)).map(({ name }) => slugOf(name))
  if (going.length === 0) return photo
  const ownGoing = own.map((label, at) => ({ ...label, at })).filter(isAmong(names))
  const before = removedOwn.filter(isNotAmong(ownGoing.map(({ name }) => name)))
  return changed(photo, {
    own: own.filter(isNotAmong(names)),
    removed: [...new Set([...removed, ...going])],
    // Kept to be undone, no more than a photo can carry.
    removedOwn: [...before, ...ownGoing].slice(-MOST_OWN_LABELS),
  })
}

/** As if these labels had not been removed: each is whose it was. One that was added since stays the owner's. */
export function withoutLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { own, removed, removedOwn } = correctionsOf(photo)
  const slugs = names.map(slugOf)
  const undone = removed.filter((slug) => slugs.includes(slug))
  if (undone.length === 0) return photo
  const back = removedOwn.filter(isAmong(undone)).filter(isNotAmong(own.map(({ name }) => name)))
  if (back.length > 0 && own.length + back.length > MOST_OWN_LABELS) return TOO_MANY_OWN
  return changed(photo, {
    own: withPlaced(own, back),
    removed: removed.filter((slug) => !undone.includes(slug)),
    removedOwn: removedOwn.filter(isNotAmong(undone)),
  })
}

const isAmong = (names: string[]) => {
  const slugs = names.map(slugOf)
  return ({ name }: PhotoLabel) => slugs.includes(slugOf(name))
}
const isNotAmong = (names: string[]) => {
  const isThere = isAmong(names)
  return (label: PhotoLabel) => !isThere(label)
}

/** All that the machine saw last, in its order: what is shown of it between what corrections cover. */
const seenIn = ({ labels = [], covered = [] }: PhotoItem) =>
  withPlaced(
    labels.filter(({ source }) => source === 'MACHINE'),
    covered.filter(({ source }) => source === 'MACHINE'),
  )

/** These labels and, each at its place, those that were kept aside. */
function withPlaced(labels: PhotoLabel[], placed: CoveredLabel[]): PhotoLabel[] {
  const all = [...labels]
  for (const { at, ...label } of placed.toSorted((one, other) => one.at - other.at)) all.splice(at, 0, label)
  return all
}

function changed(photo: PhotoItem, corrections: Corrections): PhotoItem {
  const { removed: _removed, covered: _covered, ...rest } = photo
  const { labels, covered } = corrected(corrections, seenIn(photo))
  return {
    ...rest,
    labels,
    version: photo.version + 1,
    ...(covered.length > 0 && { covered }),
    ...(corrections.removed.length > 0 && { removed: corrections.removed }),
  }
}

const NOT_READY: Problem = {
  errorType: 'Conflict',
  code: 'NOT_READY',
  message: 'This photo has not been analysed yet; it can be labelled when it is READY.',
}
const TOO_MANY_OWN: Problem = {
  errorType: 'ValidationError',
  code: 'OWN_LABELS',
  message: `A photo has at most ${MOST_OWN_LABELS} labels of your own.`,
}
