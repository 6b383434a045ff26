import { slugOf } from '../../table/keys.ts'
import { MOST_OWN_LABELS, type PhotoItem, type PhotoLabel } from '../../table/photo.ts'
import type { Problem } from '../problem.ts'

/** A person is sure. */
const SURE = 100

/**
 * The photo with these labels as the owner's own; one that the machine saw becomes theirs, and keeps what
 * is known of it. They stay whatever a later analysis sees.
 */
export function withLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { labels = [], covered = [] } = photo
  const own = labels.filter(isOwn)
  const missing = names.filter((name) => !own.some(isAmong([name])))
  if (missing.length === 0) return photo
  if (own.length + missing.length > MOST_OWN_LABELS) return TOO_MANY_OWN
  const seen = [...labels, ...covered].filter(isMachine)
  const added = missing.map((name): PhotoLabel => {
    const known = seen.find(isAmong([name]))
    return { name, parents: [], categories: [], ...known, confidence: SURE, source: 'USER' }
  })
  const [claimed, machine] = parted(labels.filter(isMachine), isAmong(missing))
  return corrected(photo, { labels: [...own, ...added, ...machine], covered: [...covered, ...claimed] })
}

/** As if these labels had not been added: what the machine saw is the machine's, what was removed is removed. */
export function withLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { covered = [], removed = [] } = photo
  const [going, staying] = parted(photo.labels ?? [], (label) => isOwn(label) && isAmong(names)(label))
  if (going.length === 0) return photo
  const gone = going.map(({ name }) => slugOf(name)).filter((slug) => !removed.includes(slug))
  const [back, still] = parted(covered, (label) => isMachine(label) && isAmong(gone)(label))
  return corrected(photo, { labels: inOrder([...staying, ...back]), covered: still })
}

/** The photo without these labels, whosever they were; what the machine saw there it need not say again. */
export function withoutLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { covered = [], removed = [] } = photo
  const [going, labels] = parted(photo.labels ?? [], isAmong(names))
  if (going.length === 0) return photo
  const slugs = going.map(({ name }) => slugOf(name))
  const replaced = isAmong(going.filter(isOwn).map(({ name }) => name))
  const others = covered.filter((label) => isMachine(label) || !replaced(label))
  return corrected(photo, {
    labels,
    covered: [...others, ...going],
    removed: [...new Set([...removed, ...slugs])],
  })
}

/** As if these labels had not been removed: each is whose it was. One that was added since stays the owner's. */
export function withoutLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const { labels = [], covered = [] } = photo
  const [undone, removed] = parted(photo.removed ?? [], (slug) => names.map(slugOf).includes(slug))
  if (undone.length === 0) return photo
  const own = labels.filter(isOwn).map(({ name }) => name)
  const [theirs, others] = parted(covered, (label) => isOwn(label) && isAmong(undone)(label))
  const ownBack = theirs.filter((label) => !isAmong(own)(label))
  if (ownBack.length > 0 && own.length + ownBack.length > MOST_OWN_LABELS) return TOO_MANY_OWN
  const isOwned = isAmong([...own, ...ownBack.map(({ name }) => name)])
  const [back, still] = parted(others, (label) => isAmong(undone)(label) && !isOwned(label))
  return corrected(photo, { labels: inOrder([...labels, ...ownBack, ...back]), covered: still, removed })
}

const isOwn = ({ source }: PhotoLabel) => source === 'USER'
const isMachine = ({ source }: PhotoLabel) => source === 'MACHINE'
const isAmong = (names: string[]) => {
  const slugs = names.map(slugOf)
  return ({ name }: PhotoLabel) => slugs.includes(slugOf(name))
}

function parted<T>(all: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

/** A person's own first, then the machine's, surest first. */
const inOrder = (labels: PhotoLabel[]) => [
  ...labels.filter(isOwn),
  ...labels.filter(isMachine).toSorted((one, other) => other.confidence - one.confidence),
]

type Corrected = Required<Pick<PhotoItem, 'labels' | 'covered'>> & Pick<PhotoItem, 'removed'>

function corrected(photo: PhotoItem, { labels, covered, removed = photo.removed }: Corrected): PhotoItem {
  const { removed: _removed, covered: _covered, ...rest } = photo
  const next: PhotoItem = { ...rest, labels, version: photo.version + 1 }
  // Own labels that were removed are kept to be undone, no more of them than a photo can carry.
  const kept = [...covered.filter(isMachine), ...covered.filter(isOwn).slice(-MOST_OWN_LABELS)]
  if (kept.length > 0) next.covered = kept
  if (removed && removed.length > 0) next.removed = removed
  return next
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
