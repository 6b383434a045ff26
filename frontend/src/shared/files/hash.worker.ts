/**
 * Hashes files outside the page's main thread. Answers each message with the SHA-256 in base64, or an error's
 * name.
 */
export type HashAnswer = { sha256: string } | { error: string }

addEventListener('message', async ({ data: file }: MessageEvent<Blob>) => {
  let answer: HashAnswer
  try {
    // Hashes the whole file at once: it has at most 100 MB, and Web Crypto has no incremental hash.
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    answer = { sha256: btoa(String.fromCharCode(...new Uint8Array(digest))) }
  } catch (error) {
    answer = { error: (error as Error).name }
  }
  postMessage(answer)
})
