import { DAY_MS } from '@album/model/time-units'
import { typeOf } from '../../../shared/files/check-file.ts'
import { createKeptUploads, type KeptUploads } from '../../upload/queue/kept-uploads.ts'
import type { OwnPhotos } from '../own-photos.ts'

/** Files that an earlier page has kept for this link. */
export interface TakenOver {
  files: readonly File[]
  /** The names of files that the browser has lost. */
  lost: readonly string[]
}

/** A guest may come back to the page days later. The files were not recorded, so the album does not give them up. */
const KEPT_MS = 30 * DAY_MS

export type KeptFiles = ReturnType<typeof createKeptFiles>

const keptFiles = new WeakMap<OwnPhotos, KeptFiles>()

/** What this page keeps for a link. A panel that was closed and opened again has the same files. */
export function keptFilesOf(own: OwnPhotos): KeptFiles {
  const known = keptFiles.get(own) ?? createKeptFiles(own)
  keptFiles.set(own, known)
  return known
}

/**
 * Keeps files for a newer page, which sends them. A page that is older than the API cannot, and a guest would have to find and choose
 * them again.
 */
function createKeptFiles(own: OwnPhotos) {
  /** Every kept file and its id. */
  const ids = new Map<File, string>()
  let opening: Promise<KeptUploads> | undefined
  const opened = () => (opening ??= own.link().then((link) => createKeptUploads(`link ${link}`, KEPT_MS)))

  /** The file is sent, refused or cancelled. */
  function drop(file: File): void {
    const id = ids.get(file)
    if (!id) return
    ids.delete(file)
    void opened().then(async (kept) => {
      kept.drop([id])
      if (ids.size === 0) await note(kept)
    })
  }

  /** Another window of this browser may have files of the link, too. */
  const note = async (kept: KeptUploads) => own.noteKept((await kept.stored()).size > 0)

  let takeLater: (taken: TakenOver) => void = () => {}
  /** @param onLater called with the files of a window that is closed later, unless this is called again before */
  async function takeOver(onLater: typeof takeLater): Promise<TakenOver> {
    takeLater = onLater
    if (!own.hasKept.get()) return { files: [], lost: [] }
    const kept = await opened()
    const take = async (): Promise<TakenOver> => {
      const taken = await kept.takeOver(() => void take().then((later) => takeLater(later)))
      for (const { upload, file } of taken) if (file instanceof File) ids.set(file, upload.id)
      const files = taken.flatMap(({ file }) => (file instanceof File ? file : []))
      const lost = taken.filter(({ file }) => !(file instanceof File))
      kept.drop(lost.map(({ upload }) => upload.id))
      if (ids.size === 0) await note(kept)
      return { files, lost: lost.map(({ upload }) => upload.name) }
    }
    const { lost } = await take()
    // Also those that a panel of this page kept before it was closed.
    return { files: [...ids.keys()], lost }
  }

  return {
    /** @returns the files that the browser has stored: not those that are too large for its storage */
    async add(files: readonly File[]): Promise<ReadonlySet<File>> {
      try {
        const kept = await opened()
        for (const file of files) if (!ids.has(file)) ids.set(file, crypto.randomUUID())
        kept.add(
          files.map((file) => ({
            upload: {
              id: ids.get(file)!,
              name: file.name,
              contentType: typeOf(file),
              bytes: file.size,
            },
            file,
          })),
        )
        const stored = await kept.stored()
        // The newer page looks for files only if this is noted.
        if (!(await note(kept))) return new Set()
        return new Set(files.filter((file) => stored.has(ids.get(file)!)))
      } catch {
        return new Set()
      }
    },

    drop,
    takeOver,

    /** The link has ended: nobody can send these files any more. */
    async forget(): Promise<void> {
      const dropAll = ({ files }: TakenOver) => files.forEach(drop)
      dropAll(await takeOver(dropAll))
    },
  }
}
