import { TakenNames } from '@album/archive/file-names'
import type { Destination } from './destination.ts'
import { type FetchedFile, fetchFile } from './fetch-file.ts'
import type { Missing, Source, Wanted } from './source.ts'
import { ZipWriter } from './zip.ts'

/** Files fetched ahead of the one being written, each of at most MAX_FILE_MB. */
const MAX_AHEAD = 3

export interface Progress {
  photos: number
  bytes: number
  missing: readonly Missing[]
}

/**
 * Writes the photos' files into one ZIP file, after those that an earlier run has written. If the source ends
 * half-way, the file is completed with the photos so far.
 * @throws NoAnswer, SignedOut, LimitReached, the destination's errors, the signal's reason
 */
export async function writeZip<Photo extends Wanted>(
  source: Source<Photo>,
  destination: Destination,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Progress> {
  const zip = new ZipWriter((bytes, at) => destination.write(bytes, at))
  const taken = new TakenNames()
  const missing: Missing[] = []
  const progress = { photos: 0, bytes: 0, missing }
  const count = (bytes: number) => {
    progress.photos += 1
    progress.bytes += bytes
  }
  if (source.reserved) taken.take(source.reserved)
  const names = new Map<string, string>()
  for (const photo of destination.written) {
    zip.skip(photo)
    names.set(photo.id, photo.name)
    taken.take(photo.name)
    count(photo.size)
  }
  onProgress({ ...progress })

  // Also ends what was begun ahead, once this stops.
  const stopping = new AbortController()
  const fetching = firstOf(signal, stopping.signal, ...(source.ended ? [source.ended] : []))
  const begin = async (photo: Photo): Promise<FetchedFile | Missing['why'] | undefined> => {
    if (names.has(photo.id)) return undefined
    const isToMake = !photo.url && !photo.why && source.make
    const { url, why } = isToMake ? await source.make!(photo, fetching) : photo
    if (!url) return why
    return fetchFile(photo, url, () => source.refresh(photo, fetching), fetching)
  }
  const writeAll = async () => {
    for await (const [photo, file] of untilAborted(ahead(source.photos(fetching), begin), fetching)) {
      if (typeof file === 'object') {
        const name = taken.takeLike(photo.name)
        const written = { name, size: file.bytes.length, crc: file.crc, modified: photo.modified }
        await zip.add(written, file.bytes)
        await destination.record({ ...written, id: photo.id })
        names.set(photo.id, name)
        count(written.size)
      } else if (file) missing.push({ title: photo.title, why: file })
      source.placed?.(photo, names.get(photo.id) ?? null)
      onProgress({ ...progress, missing: [...missing] })
    }
    const last = await source.last?.(fetching)
    if (last) {
      const { name, content, crc } = last
      await zip.add({ name, size: content.size, crc, modified: new Date().toISOString() }, content)
    }
  }
  await writeAll()
    .catch((error: unknown) => {
      signal.throwIfAborted()
      if (!source.ended?.aborted) throw error
    })
    .finally(() => stopping.abort())
  // An empty ZIP file is useless.
  if (progress.photos === 0 && !source.last) await destination.discard()
  else await destination.close(await zip.end())
  return progress
}

/** Aborted with the first of these, as by AbortSignal.any, which Safari has since 17.4. */
function firstOf(...signals: AbortSignal[]): AbortSignal {
  const first = new AbortController()
  for (const signal of signals) {
    const abort = () => first.abort(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  }
  return first.signal
}

/** Yields each photo with its file, in order. Starts a few downloads ahead of their turn. */
async function* ahead<Photo, File>(photos: AsyncIterable<Photo>, begin: (photo: Photo) => Promise<File>) {
  const begun: { photo: Photo; file: Promise<File> }[] = []
  const next = async () => {
    const { photo, file } = begun.shift()!
    return [photo, await file] as const
  }
  for await (const photo of photos) {
    const file = begin(photo)
    // The caller receives this failure when it awaits the file.
    file.catch(() => undefined)
    begun.push({ photo, file })
    if (begun.length > MAX_AHEAD) yield await next()
  }
  while (begun.length > 0) yield await next()
}

/** Ends at once, even if the next item never comes. @throws the signal's reason */
async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  )
  aborted.catch(() => undefined)
  for (const iterator = items[Symbol.asyncIterator](); ;) {
    signal.throwIfAborted()
    const { done, value } = await Promise.race([iterator.next(), aborted])
    if (done) return
    yield value
  }
}
