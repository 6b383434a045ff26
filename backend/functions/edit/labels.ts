import { slugOf } from '@album/model/keys'
import { corrected, correctionsOf } from '@album/model/labels'
import { MAX_OWN_LABELS, MAX_REMOVED, type PhotoItem, type PhotoLabel } from '@album/model/photo'
import type { Problem } from '../problem.ts'

/** A person is sure. */
const SURE = 100

/** A label of the owner's: on the photo, or taken away and kept to be undone. */
interface OwnLabel extends PhotoLabel {
  isTaken: boolean
}

/**
 * The photo with these labels as the owner's own; one that the machine saw becomes theirs, and keeps what
 * is known of it. They stay whatever a later analysis sees.
 */
export function withLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return notLabelled(photo)
  const own = ownIn(photo)
  const shown = own.filter(({ isTaken }) => !isTaken)
  const missing = names.filter((name) => !shown.some(isAmong([name])))
  if (missing.length === 0) return photo
  if (shown.length + missing.length > MAX_OWN_LABELS) return TOO_MANY_OWN
  const seen = seenIn(photo)
  const added = missing.map((name): OwnLabel => {
    const known = seen.find(isAmong([name]))
    return { name, parents: [], categories: [], ...known, confidence: SURE, source: 'USER', isTaken: false }
  })
  return changed(photo, [...own, ...added])
}

/** As if these labels had not been added: what the machine saw is the machine's, what was removed is removed. */
export function withLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return notLabelled(photo)
  const own = ownIn(photo)
  const staying = own.filter((label) => label.isTaken || !isAmong(names)(label))
  return staying.length === own.length ? photo : changed(photo, staying)
}

/** The photo without these labels, whosever they were; what the machine saw there it need not say again. */
export function withoutLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return notLabelled(photo)
  const going = (photo.labels ?? []).filter(isAmong(names))
  if (going.length === 0) return photo
  const slugs = going.map(({ name }) => slugOf(name))
  const own = ownIn(photo)
  const isGoing = (label: OwnLabel) => !label.isTaken && isAmong(names)(label)
  const replaced = isAmong(own.filter(isGoing).map(({ name }) => name))
  // No more are kept to be undone than a photo can carry: those that go now, then the last of the others.
  const room = MAX_OWN_LABELS - own.filter(isGoing).length
  const before = own.filter((label) => label.isTaken && !replaced(label))
  const kept = before.slice(Math.max(0, before.length - room))
  return changed(
    photo,
    own
      .filter((label) => !label.isTaken || kept.includes(label))
      .map((label) => ({ ...label, isTaken: label.isTaken || isGoing(label) })),
    [...new Set([...(photo.removed ?? []), ...slugs])].slice(-MAX_REMOVED),
  )
}

/** As if these labels had not been removed: each is whose it was. One that was added since stays the owner's. */
export function withoutLabelsUndone(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return notLabelled(photo)
  const slugs = names.map(slugOf)
  const undone = (photo.removed ?? []).filter((slug) => slugs.includes(slug))
  if (undone.length === 0) return photo
  const own = ownIn(photo)
  const isShown = isAmong(own.filter(({ isTaken }) => !isTaken).map(({ name }) => name))
  const after = own
    .filter((label) => !label.isTaken || !isAmong(undone)(label) || !isShown(label))
    .map((label) => ({ ...label, isTaken: label.isTaken && !isAmong(undone)(label) }))
  const count = (labels: OwnLabel[]) => labels.filter(({ isTaken }) => !isTaken).length
  if (count(after) > Math.max(MAX_OWN_LABELS, count(own))) return TOO_MANY_OWN
  return changed(
    photo,
    after,
    (photo.removed ?? []).filter((slug) => !undone.includes(slug)),
  )
}

const isAmong = (names: string[]) => {
  const slugs = names.map(slugOf)
  return ({ name }: PhotoLabel) => slugs.includes(slugOf(name))
}

/** All labels of the owner's, in their order. */
function ownIn(photo: PhotoItem): OwnLabel[] {
  const { own, removedOwn } = correctionsOf(photo)
  const taken = removedOwn.map(({ at, ...label }) => ({ at, label: { ...label, isTaken: true } }))
  return withPlaced(
    own.map((label): OwnLabel => ({ ...label, isTaken: false })),
    taken,
  )
}

/** All that the machine saw last, in its order: what is shown of it between what corrections cover. */
function seenIn({ labels = [], covered = [] }: PhotoItem): PhotoLabel[] {
  const isSeen = ({ source }: PhotoLabel) => source === 'MACHINE'
  return withPlaced(
    labels.filter(isSeen),
    covered.filter(isSeen).map(({ at, ...label }) => ({ at, label })),
  )
}

/** These and, each at its place, those that were kept aside. */
function withPlaced<L>(labels: L[], aside: { at: number; label: L }[]): L[] {
  const all = [...labels]
  for (const { at, label } of aside.toSorted((one, other) => one.at - other.at)) all.splice(at, 0, label)
  return all
}

function changed(photo: PhotoItem, own: OwnLabel[], removed = photo.removed ?? []): PhotoItem {
  const { removed: _removed, covered: _covered, ...rest } = photo
  const placed = own.map(({ isTaken, ...label }, at) => ({ isTaken, label, at }))
  const corrections = {
    own: placed.filter(({ isTaken }) => !isTaken).map(({ label }) => label),
    removed,
    removedOwn: placed.filter(({ isTaken }) => isTaken).map(({ label, at }) => ({ ...label, at })),
  }
  const { labels, covered } = corrected(corrections, seenIn(photo))
  return {
    ...rest,
    labels,
    version: photo.version + 1,
    ...(covered.length > 0 && { covered }),
    ...(removed.length > 0 && { removed }),
  }
}

const notLabelled = ({ status }: PhotoItem): Problem => (status === 'REJECTED' ? REJECTED : NOT_READY)

const REJECTED: Problem = {
  errorType: 'Conflict',
  code: 'REJECTED',
  message: 'This file was refused; its reason says why. There is no picture in it that could be labelled.',
}
const NOT_READY: Problem = {
  errorType: 'Conflict',
  code: 'NOT_READY',
  message: 'This photo has not been analysed yet; it can be labelled when it is READY.',
}
const TOO_MANY_OWN: Problem = {
  errorType: 'ValidationError',
  code: 'OWN_LABELS',
  message: `A photo has at most ${MAX_OWN_LABELS} labels of your own.`,
}
