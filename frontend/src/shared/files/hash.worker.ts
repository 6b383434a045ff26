/** Hashes files outside the page's main thread. */
export interface HashMessage {
  id: number
  file: Blob
}
/** The SHA-256 in base64, or an error's name. The answers come in the order in which the files were read. */
export type HashAnswer = { id: number } & ({ sha256: string } | { error: string })

addEventListener('message', async ({ data: { id, file } }: MessageEvent<HashMessage>) => {
  let answer: HashAnswer
  try {
    // Hashes the whole file at once: it has at most 100 MB, and Web Crypto has no incremental hash.
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    answer = { id, sha256: btoa(String.fromCharCode(...new Uint8Array(digest))) }
  } catch (error) {
    answer = { id, error: (error as Error).name }
  }
  postMessage(answer)
})
