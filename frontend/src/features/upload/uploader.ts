import { refusalOf, typeOf } from './check-file.ts'
import { after, type Entry, type EntryEvent, isOpen } from './entry.ts'
import type { KeptUploads } from './kept-uploads.ts'
import type { NetworkGate } from './network-gate.ts'
import { nextSteps } from './next-steps.ts'
import { createSnapshots, type Snapshot } from './snapshots.ts'
import { createSteps, type Transport } from './steps.ts'
import { createTileProgress } from './tile-progress.ts'

interface Surroundings extends Transport {
  gate(onOpen: () => void): NetworkGate
  kept: KeptUploads
}

/** What a person can do with files on their way; without an id it is done to all. */
export interface Uploader {
  /** `leftOut` is how many lay beside these and were not taken; `album` into which they go as well. */
  add(files: readonly File[], leftOut?: number, album?: string): void
  /** Goes on with what an earlier page has left. */
  resumeKept(): Promise<void>
  pause(id?: string): void
  resume(id?: string): void
  retry(id?: string): void
  /** Takes a file's photo out of the trash. */
  restore(id: string): void
  /** Takes a file out; what was recorded for it is taken back, unless its bytes have arrived. */
  remove(id: string): void
  /** Takes out what is at its end. */
  clear(): void
  /** Nothing moves any more in this window; what has not arrived is kept for the next uploader of its owner. */
  end(): void
  /** Calls back when there is another snapshot; gives what ends that. */
  subscribe(listener: () => void): () => void
  snapshot(): Snapshot
}

export function createUploader({ gate: createGate, kept, ...transport }: Surroundings): Uploader {
  const entries = new Map<string, Entry>()
  const files = new Map<string, Blob>()
  const gate = createGate(begin)
  const tiles = createTileProgress()
  const snapshots = createSnapshots(entries, gate.isWaiting)
  const steps = createSteps({ ...transport, entries, files, gate, happened })
  const deaf = transport.api.onTrashed((photoId, trashed) => {
    for (const entry of entries.values())
      if (entry.photoId === photoId) happened(entry.id, { type: 'trashed', trashed })
  })
  let due = false

  /** Begins what can begin, once for all that happens in one go. */
  function begin() {
    snapshots.changed()
    if (due) return
    due = true
    queueMicrotask(() => {
      due = false
      if (!gate.isOpen()) return
      const { hash, reserve, upload } = nextSteps(entries.values())
      if (hash) void steps.hash(hash)
      if (reserve.length > 0) void steps.reserve(reserve)
      for (const entry of upload) void steps.upload(entry)
    })
  }

  function happened(id: string, event: EntryEvent) {
    const before = entries.get(id)
    const entry = before && after(before, event)
    if (!entry || entry === before) return
    entries.set(id, entry)
    snapshots.sent(Math.max(0, entry.sent - before.sent))
    tiles.tell(entry, files.get(id))
    if (event.type === 'sent' || event.type === 'trashed') return snapshots.changed()
    if (isOpen(entry)) kept.note(entry)
    else kept.drop([id])
    if (entry.stage === 'arrived' || entry.stage === 'duplicate') files.delete(id)
    begin()
  }

  function each(id: string | undefined, event: EntryEvent) {
    for (const one of id === undefined ? [...entries.keys()] : [id]) happened(one, event)
  }

  function takeOut(gone: Entry[]) {
    for (const { id } of gone) {
      entries.delete(id)
      files.delete(id)
    }
    kept.drop(gone.map(({ id }) => id))
    begin()
  }

  return {
    add(added, leftOut = 0, album) {
      const all = [...entries.values()]
      // What is done makes room for what comes; what failed stays to be seen.
      if (!all.some(isOpen)) takeOut(all.filter(({ stage }) => stage !== 'failed'))
      snapshots.leftOut(leftOut)
      const taken = added.map((file) => ({ file, entry: entryOf(file, album) }))
      for (const { file, entry } of taken) {
        entries.set(entry.id, entry)
        if (isOpen(entry)) files.set(entry.id, file)
      }
      kept.add(taken.filter(({ entry }) => isOpen(entry)))
      begin()
    },

    async resumeKept() {
      for (const { entry, file } of await kept.takeOver()) {
        const resumed: Entry = {
          ...entry,
          stage: entry.sha256 ? 'hashed' : 'queued',
          paused: false,
          sent: 0,
          strain: 0,
        }
        entries.set(entry.id, resumed)
        if (file) files.set(entry.id, file)
        else happened(entry.id, { type: 'failed', failure: { code: 'LEFT_BEHIND' } })
      }
      begin()
    },

    pause(id) {
      each(id, { type: 'paused' })
      steps.stop(id)
    },
    resume: (id) => each(id, { type: 'resumed' }),
    retry(id) {
      each(id, { type: 'retried' })
      const again = [...entries.values()].filter(
        (entry) => isOpen(entry) && (id === undefined || id === entry.id),
      )
      kept.add(again.map((entry) => ({ entry, file: files.get(entry.id)! })))
    },

    restore(id) {
      const photoId = entries.get(id)?.photoId
      if (photoId) void transport.api.restore(photoId)
    },

    remove(id) {
      const entry = entries.get(id)
      if (!entry) return
      takeOut([entry])
      steps.stop(id)
      const { photoId, stage } = entry
      if (!photoId || stage === 'arrived' || stage === 'duplicate') return
      tiles.end(photoId)
      if (!steps.carriedByAnother(id, photoId)) void transport.api.cancel(photoId)
    },
    clear() {
      snapshots.leftOut(0)
      takeOut([...entries.values()].filter((entry) => !isOpen(entry)))
    },

    end() {
      deaf()
      each(undefined, { type: 'paused' })
      steps.stop()
      kept.release()
    },

    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
  }
}

function entryOf(file: File, album: string | undefined): Entry {
  const code = refusalOf(file)
  return {
    id: crypto.randomUUID(),
    name: file.name,
    contentType: typeOf(file),
    bytes: file.size,
    stage: code ? 'failed' : 'queued',
    paused: false,
    sent: 0,
    strain: 0,
    failure: code && { code },
    ...(album && { album }),
  }
}
