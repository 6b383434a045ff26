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
  const labels = photo.labels ?? []
  const slugs = names.map(slugOf)
  const own = labels.filter((label) => label.source === 'USER')
  const missing = names.filter((name) => !own.some((label) => slugOf(label.name) === slugOf(name)))
  if (missing.length === 0) return photo
  if (own.length + missing.length > MOST_OWN_LABELS) return TOO_MANY_OWN
  const added = missing.map((name): PhotoLabel => {
    const seen = labels.find((label) => slugOf(label.name) === slugOf(name))
    return { name, parents: [], categories: [], ...seen, confidence: SURE, source: 'USER' }
  })
  const machine = labels.filter((label) => label.source === 'MACHINE' && !slugs.includes(slugOf(label.name)))
  const removed = (photo.removed ?? []).filter((slug) => !slugs.includes(slug))
  return relabelled(photo, [...own, ...added, ...machine], removed)
}

/** The photo without these labels, whosever they were; what the machine saw there it need not say again. */
export function withoutLabels(photo: PhotoItem, names: string[]): PhotoItem | Problem {
  if (photo.status !== 'READY') return NOT_READY
  const labels = photo.labels ?? []
  const slugs = names.map(slugOf)
  const going = labels.map((label) => slugOf(label.name)).filter((slug) => slugs.includes(slug))
  if (going.length === 0) return photo
  const staying = labels.filter((label) => !slugs.includes(slugOf(label.name)))
  return relabelled(photo, staying, [...new Set([...(photo.removed ?? []), ...going])])
}

function relabelled(photo: PhotoItem, labels: PhotoLabel[], removed: string[]): PhotoItem {
  const { removed: _removed, ...rest } = photo
  const next = { ...rest, labels, version: photo.version + 1 }
  return removed.length > 0 ? { ...next, removed } : next
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
