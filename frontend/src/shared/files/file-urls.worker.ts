/** Creates URLs of files outside the page's main thread. */
export type FileUrlMessage = { id: number; file: Blob } | { revoked: string }
export interface FileUrlAnswer {
  id: number
  url: string
}

addEventListener('message', ({ data }: MessageEvent<FileUrlMessage>) => {
  if ('revoked' in data) return URL.revokeObjectURL(data.revoked)
  const answer: FileUrlAnswer = { id: data.id, url: URL.createObjectURL(data.file) }
  postMessage(answer)
})
