import { openJournal, readJournal } from './journal.ts'
import { createObjectVersions, type ObjectVersions } from './object-versions.ts'
import type { JournalRecord, PendingEvent, Upload } from './records.ts'

/** Everything in S3 except the bytes: in memory, and in a journal from which it is rebuilt. */
export interface Catalog extends Pick<ObjectVersions, 'find' | 'keys' | 'pasts' | 'keysWithPast'> {
  upload(id: string): Upload | undefined
  uploads(): Iterable<Upload>
  pendingEvents(): Iterable<PendingEvent>
  /** The queues that have received this bucket's test event. */
  announced(bucket: string): string[]
  nextSequencer(): string
  /** Resolves when the entry is on disk and applied. */
  record(entry: JournalRecord): Promise<void>
  /** Applies the entry at once; it reaches the disk soon. */
  note(entry: JournalRecord): void
  /** Files of current objects and parts. */
  files(): Set<string>
  close(): Promise<void>
}

/** Called for new changes, not for changes replayed from the journal. */
interface Listeners {
  fileReleased(file: string): void
  eventPending(event: PendingEvent): void
}

/** @param file the journal; it is compacted on opening. */
export function openCatalog(file: string, listeners: Listeners): Catalog {
  const uploads = new Map<string, Upload>()
  const events = new Map<string, PendingEvent>()
  const announced = new Map<string, string[]>()
  let lastSequencer = 0
  let replaying = true
  const versions = createObjectVersions(release)

  function release(file: string): void {
    if (!replaying) listeners.fileReleased(file)
  }

  function addEvents(added: PendingEvent[] = []): void {
    for (const event of added) {
      events.set(event.id, event)
      if (!replaying) listeners.eventPending(event)
    }
  }

  function endUpload(id: string): void {
    for (const part of uploads.get(id)?.parts.values() ?? []) release(part.file)
    uploads.delete(id)
  }

  function apply(entry: JournalRecord): void {
    switch (entry.type) {
      case 'put':
        versions.put(entry.object)
        sawSequencer(entry.object.sequencer)
        if (entry.endsUpload) endUpload(entry.endsUpload)
        return addEvents(entry.events)
      case 'delete':
        versions.removeCurrent(entry)
        sawSequencer(entry.sequencer)
        return addEvents(entry.events)
      case 'forget':
        versions.forget(entry.bucket, entry.key, entry.versionId)
        return addEvents(entry.events)
      case 'pasts':
        return versions.addPasts(entry)
      case 'upload':
        return void uploads.set(entry.upload.id, { ...entry.upload, parts: new Map() })
      case 'part': {
        const parts = uploads.get(entry.uploadId)?.parts
        // The upload ended while the part was being sent: its bytes are not needed.
        if (!parts) return release(entry.part.file)
        const before = parts.get(entry.part.number)
        if (before) release(before.file)
        return void parts.set(entry.part.number, entry.part)
      }
      case 'abort':
        return endUpload(entry.uploadId)
      case 'announced':
        announced.set(entry.bucket, entry.queues)
        return addEvents(entry.events)
      case 'event':
        return addEvents([entry.event])
      case 'delivered':
        return void events.delete(entry.id)
      case 'sequencer':
        return sawSequencer(entry.sequencer)
    }
  }

  function sawSequencer(sequencer: string): void {
    lastSequencer = Math.max(lastSequencer, Number.parseInt(sequencer, 16))
  }

  const sequencerText = (value: number): string => value.toString(16).toUpperCase().padStart(18, '0')

  function* snapshot(): Generator<JournalRecord> {
    yield { type: 'sequencer', sequencer: sequencerText(lastSequencer) }
    yield* versions.entries()
    for (const { parts, ...upload } of uploads.values()) {
      yield { type: 'upload', upload }
      for (const part of parts.values()) yield { type: 'part', uploadId: upload.id, part }
    }
    for (const [bucket, queues] of announced) yield { type: 'announced', bucket, queues }
    for (const event of events.values()) yield { type: 'event', event }
  }

  for (const entry of readJournal<JournalRecord>(file)) apply(entry)
  versions.sortKeys()
  const journal = openJournal<JournalRecord>(file, snapshot())
  replaying = false

  return {
    find: versions.find,
    keys: versions.keys,
    pasts: versions.pasts,
    keysWithPast: versions.keysWithPast,
    upload: (id) => uploads.get(id),
    uploads: () => uploads.values(),
    pendingEvents: () => events.values(),
    announced: (bucket) => announced.get(bucket) ?? [],
    nextSequencer: () => {
      // Microseconds fit a double until 2255. The counter continues if the clock stops or goes back.
      lastSequencer = Math.max(lastSequencer + 1, Date.now() * 1000)
      return sequencerText(lastSequencer)
    },
    record: async (entry) => {
      await journal.append(entry)
      apply(entry)
    },
    note: (entry) => {
      apply(entry)
      journal.note(entry)
    },
    files: () => {
      const files = new Set(versions.files())
      for (const upload of uploads.values()) for (const part of upload.parts.values()) files.add(part.file)
      return files
    },
    close: () => journal.close(),
  }
}
