import type { Entry, Mark, Values } from './entries.ts'
import { entryIn } from './entries.ts'

/** What an import did, as its record says. */
export interface History {
  /** When it began: ISO 8601, UTC. Undefined if that line is damaged. */
  at?: string
  folders: string[]
  isEnded: boolean
  /** Whether there is something that has not been taken back yet. */
  isUndoable: boolean
  /** Whether all that it did has been taken back. */
  isUndone: boolean
  /** Damaged lines. */
  damaged: number
  /** Photos that the album did not have before. */
  added: Set<string>
  /** Those whose bytes have been sent. */
  sent: Set<string>
  /** By photo: the values before, and those that the import gave it. */
  set: Map<string, { before: Values; after: Values[] }>
  /** By photo: names of labels. */
  labelled: Map<string, string[]>
  unlabelled: Map<string, string[]>
  marked: Record<Mark, Set<string>>
  /** By album: photos that the import put into it. */
  filled: Map<string, Set<string>>
  covered: Map<string, string>
  made: Map<string, { title: string; filter: string | null }>
  /** Titles of albums that it was making when it was interrupted: they may exist. */
  unanswered: string[]
}

/** Says nothing about what was done to the album. */
const ABOUT_RECORD: readonly Entry['kind'][] = ['import', 'ended', 'undone']

/** Reads the lines of a record. Damaged lines are counted and left out, so what they said is not taken back. */
export function historyOf(text: string): History {
  const history: History = {
    folders: [],
    isEnded: false,
    isUndoable: false,
    isUndone: false,
    damaged: 0,
    added: new Set(),
    sent: new Set(),
    set: new Map(),
    labelled: new Map(),
    unlabelled: new Map(),
    marked: { harmless: new Set(), favourite: new Set(), archived: new Set() },
    filled: new Map(),
    covered: new Map(),
    made: new Map(),
    unanswered: [],
  }
  let making: string | undefined
  for (const line of text.split('\n')) {
    if (!line.trim()) continue
    const entry = entryIn(line)
    if (!entry) {
      history.damaged += 1
      continue
    }
    if (!ABOUT_RECORD.includes(entry.kind)) {
      history.isUndoable = true
      history.isUndone = false
    }
    if (making !== undefined && (entry.kind === 'import' || entry.kind === 'undone'))
      history.unanswered.push(making)
    making = entry.kind === 'making' ? entry.title : undefined
    include(entry, history)
  }
  if (making !== undefined) history.unanswered.push(making)
  return history
}

function include(entry: Entry, history: History): void {
  switch (entry.kind) {
    case 'import':
      history.at ??= entry.at
      history.folders = entry.folders
      history.isEnded = false
      return
    case 'added':
      for (const photo of entry.photos) history.added.add(photo)
      return
    case 'sent':
      history.sent.add(entry.photo)
      return
    case 'set': {
      const known = history.set.get(entry.photo) ?? { before: {}, after: [] }
      // The value before the first change counts.
      history.set.set(entry.photo, {
        before: { ...entry.before, ...known.before },
        after: [...known.after, entry.after],
      })
      return
    }
    case 'became':
      history.set.get(entry.photo)?.after.push(entry.after)
      return
    case 'labelled':
    case 'unlabelled':
      for (const photo of entry.photos)
        history[entry.kind].set(photo, [...(history[entry.kind].get(photo) ?? []), ...entry.labels])
      return
    case 'marked':
      for (const photo of entry.photos) history.marked[entry.mark].add(photo)
      return
    case 'made':
      history.made.set(entry.album, { title: entry.title, filter: entry.filter })
      return
    case 'filled':
      history.filled.set(entry.album, new Set([...(history.filled.get(entry.album) ?? []), ...entry.photos]))
      return
    case 'covered':
      history.covered.set(entry.album, entry.cover)
      return
    case 'ended':
      history.isEnded = true
      return
    case 'undone':
      history.isUndoable = false
      history.isUndone = true
      return
    case 'making':
  }
}

/** The photos that the import changed and that the album had before. */
export function changedPhotos({ added, ...history }: History): string[] {
  const all = [
    ...history.set.keys(),
    ...history.labelled.keys(),
    ...history.unlabelled.keys(),
    ...Object.values(history.marked).flatMap((photos) => [...photos]),
    ...[...history.filled.values()].flatMap((photos) => [...photos]),
  ]
  return [...new Set(all)].filter((photo) => !added.has(photo))
}
