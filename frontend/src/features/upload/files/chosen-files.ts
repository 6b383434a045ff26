import { isSystemName } from '@album/model/uploads'
import { isMeant } from './check-file.ts'

/** The files that a user chose, and the number of other files in the same folders. */
export interface Chosen {
  files: File[]
  leftOut: number
}

/** Files from a picker. Each file's path shows whether the user chose a whole folder. */
export const chosenIn = (list: FileList): Chosen =>
  sortOut([...list].map((file) => ({ file, inFolder: Boolean(file.webkitRelativePath) })))

/**
 * Files from a drop or the clipboard, including the content of whole folders.
 * Reads the items before the first `await`: the browser clears them after that.
 */
export async function droppedIn(transfer: DataTransfer): Promise<Chosen> {
  const dropped = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile())
  const found: { file: File; inFolder: boolean }[] = []
  for (const one of dropped) {
    if (one instanceof File) found.push({ file: one, inFolder: false })
    else if (one) for await (const file of filesOf(one)) found.push({ file, inFolder: one.isDirectory })
  }
  return sortOut(found)
}

function sortOut(found: { file: File; inFolder: boolean }[]): Chosen {
  const visible = found.filter(({ file, inFolder }) => !inFolder || !isSystemName(file.name))
  const files = visible.filter(({ file, inFolder }) => !inFolder || isMeant(file)).map(({ file }) => file)
  return { files, leftOut: visible.length - files.length }
}

/** Every file in a folder and its subfolders. Skips unreadable ones. */
async function* filesOf(entry: FileSystemEntry): AsyncGenerator<File> {
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
    )
    if (file) yield file
    return
  }
  for (const one of await entriesOf(entry as FileSystemDirectoryEntry)) yield* filesOf(one)
}

const byName = new Intl.Collator(undefined, { numeric: true })

/** Sorted by name as a person would: IMG_2 before IMG_10. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    // Each call returns about a hundred entries, and none after the last.
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return all.sort((one, other) => byName.compare(one.name, other.name))
    all.push(...some)
  }
}
