// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import type { HashAnswer, HashMessage } from './hash.worker.ts'

/** The page's ends of the workers that were started. */
const started: PageEnd[] = []
class PageEnd {
  onmessage?: (event: { data: HashAnswer }) => void
  onerror?: (event: { message: string }) => void
  constructor() {
    started.push(this)
  }
  // As between real threads, no answer comes before the call has returned.
  postMessage = (data: HashMessage) => queueMicrotask(() => void work({ data }))
}
let work: (event: { data: HashMessage }) => Promise<void>
vi.stubGlobal('Worker', PageEnd)
vi.stubGlobal('addEventListener', (_type: string, listener: typeof work) => (work = listener))
vi.stubGlobal('postMessage', (data: HashAnswer) => started.at(-1)!.onmessage!({ data }))
await import('./hash.worker.ts')
const { hashFile } = await import('./hash-file.ts')

/** A file that takes this long to read. */
const slow = (content: string, ms: number) => {
  const file = new Blob([content])
  const bytes = file.arrayBuffer()
  file.arrayBuffer = () => new Promise((resolve) => setTimeout(() => resolve(bytes), ms))
  return file
}
const sha256 = async (content: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))).toString('base64')

test('a file that is removed while it is read does not give its hash to the next one', async () => {
  const removed = hashFile(slow('removed', 10))
  const next = hashFile(slow('next', 30))
  expect(await next).toBe(await sha256('next'))
  expect(await removed).toBe(await sha256('removed'))
})

test('a file that is removed while its network drive does not answer does not hold up the next one', async () => {
  hashFile(slow('removed', 2 ** 30)).catch(() => {})
  expect(await hashFile(slow('next', 0))).toBe(await sha256('next'))
})

test('a file that cannot be read is said to be so, and the next one is hashed', async () => {
  const gone = new Blob([''])
  gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'))
  await expect(hashFile(gone)).rejects.toMatchObject({ name: 'NotFoundError' })
  expect(await hashFile(slow('next', 0))).toBe(await sha256('next'))
})

test('when the worker’s code cannot be loaded, the file fails, and the next one starts another', async () => {
  const file = expect(hashFile(slow('file', 2 ** 30))).rejects.toThrow('no network')
  started.at(-1)!.onerror!({ message: 'no network' })
  await file
  const before = started.length
  expect(await hashFile(slow('next', 0))).toBe(await sha256('next'))
  expect(started.length).toBe(before + 1)
})
