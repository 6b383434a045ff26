import { type Destination, rememberPhotos } from './destination.ts'

interface SaveFilePicker {
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}

/** Chromium can. */
export const canPickFile = () => 'showSaveFilePicker' in window

/** Writes into a file on disk that the user chooses. @returns undefined if the user cancels */
export async function pickFile(name: string): Promise<Destination | undefined> {
  const types = [{ accept: { 'application/zip': ['.zip'] } }]
  try {
    const handle = await (window as SaveFilePicker).showSaveFilePicker!({ suggestedName: name, types })
    const file = await handle.createWritable()
    return {
      ...rememberPhotos(),
      write: (data, position) => file.write({ type: 'write', data, position }),
      close: () => file.close(),
      discard: () => file.abort(),
    }
  } catch (error) {
    if ((error as Error).name === 'AbortError') return undefined
    throw error
  }
}
