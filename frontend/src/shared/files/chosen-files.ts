import { isRawType, isSystemName, pictureTypeOf } from '@album/model/uploads'
import { isMeant } from './check-file.ts'

/** The files that a user chose, and the number of other files in the same folders. */
interface Chosen {
  /** A raw file comes after its picture. */
  files: File[]
  leftOut: number
  /** Of raw files: the picture of the same shot. */
  pictures?: ReadonlyMap<File, File>
}

/** A file from a picker or the clipboard; a file or folder from a drop. */
export type Source = File | FileSystemEntry

/**
 * Chromium reads the disk when a file's size is read for the first time, and the page waits for it. After this many files, the page
 * can draw and react again.
 */
const SIZES_IN_ONE_TASK = 20

/** The chosen files, including the content of whole folders. Only the path of a file shows whether the user chose a whole folder. */
export async function chosenFrom(sources: readonly Source[]): Promise<Chosen> {
  const files: File[] = []
  const paths: string[] = []
  let leftOut = 0
  const take = (file: File, path: string, inFolder: boolean) => {
    if (inFolder && isSystemName(file.name)) return
    if (inFolder && !isMeant(file)) return void leftOut++
    files.push(file)
    paths.push(path)
  }
  for (const source of sources)
    if (source instanceof File) take(source, source.webkitRelativePath, !!source.webkitRelativePath)
    else for await (const [file, path] of filesOf(source)) take(file, path, source.isDirectory)
  await readSizes(files)
  // Few people have raw files. Without a network they stay photos of their own.
  const pairs =
    files.some(({ name }) => isRawType(pictureTypeOf(name))) &&
    (await import('./raw-pairs.ts').catch(() => undefined))
  return { leftOut, ...(pairs ? pairs.paired(files, paths) : { files }) }
}

async function readSizes(files: readonly File[]) {
  for (const [index, file] of files.entries()) {
    if (index > 0 && index % SIZES_IN_ONE_TASK === 0) await new Promise((resolve) => setTimeout(resolve))
    void file.size
  }
}

/** Every file in a folder and its subfolders, with its path. Skips unreadable ones. */
async function* filesOf(entry: FileSystemEntry): AsyncGenerator<[File, string]> {
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
    )
    // Without its first slash, as a picker gives the path of a file in a folder.
    if (file) yield [file, entry.fullPath.slice(1)]
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
