import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Library } from '../library.ts'
import { ask } from './ask.ts'
import { guestOf } from './guest-requests.ts'
import { allowAdding } from './guests.ts'
import type { Known } from './known.ts'
import type { Memory } from './memory.ts'
import { send } from './sending.ts'

const PATIENCE_MS = 120_000

interface Found {
  id: string
  status: string
  title: string
  trashedAt: string | null
  labels: { name: string; source: string }[]
  albums: { id: string }[]
  addedBy: string | null
  unapproved: boolean
}

/**
 * After the album was killed and restarted: repeats unanswered requests, as the page does, and waits until every
 * acknowledged change is present exactly once.
 * @returns a sentence for everything that is wrong
 */
export async function settle(memory: Memory, library: Library): Promise<string[]> {
  const wrong: string[] = []
  await settleAlbums(memory, library, wrong)
  for (const pending of [...memory.pending]) {
    if (pending.target) memory.photos.get(pending.target.id)!.isBusy = false
    await send(pending, memory, library)
  }
  await settleEdits(library, wrong)
  // A guest's photo is in another list once it has been analysed.
  await Promise.all([...memory.arriving.keys()].map((id) => whenAnalysed(id, library)))
  memory.arriving.clear()
  const photos = await everyPhoto(library)
  for (const id of photos.keys())
    if (!memory.photos.has(id)) wrong.push(`The photo ${id} is there, and nobody has added it.`)
  for (const [id, possible] of memory.photos) {
    const listed = photos.get(id)
    const found = listed?.status === 'READY' ? listed : await whenAnalysed(id, library)
    const state = found && stateOf(found, memory)
    const expected = String(possible)
    if (!possible.settle(state, memory.albums))
      wrong.push(`The photo ${id} is ${JSON.stringify(state)}; acknowledged was ${expected}.`)
    if (photos.has(id) !== (state !== null))
      wrong.push(`The photo ${id} is listed, or not, as it should not be.`)
    if (!state) memory.photos.delete(id)
  }
  await settleJobs(memory, library, wrong)
  await proveCounts(memory, library, wrong)
  await proveGuestsLinks(memory, library, wrong)
  return wrong
}

const FIELDS = 'id status title trashedAt labels { name source } albums { id } addedBy unapproved'

/** Reads all lists of photos, so that a photo that is listed twice, or found only by its id, is noticed. */
async function everyPhoto(library: Library): Promise<Map<string, Found>> {
  const photos = new Map<string, Found>()
  for (const list of ['trashed: false', 'trashed: true', 'unapproved: true']) {
    let nextToken: string | null = null
    do {
      const page: any = await library.ask(
        `query Page($nextToken: String) { photos(filter: { ${list} }, limit: 100, nextToken: $nextToken) {
          items { ${FIELDS} } nextToken } }`,
        { nextToken },
      )
      for (const photo of page.photos.items as Found[]) {
        if (photos.has(photo.id)) throw new Error(`The photo ${photo.id} is listed twice.`)
        photos.set(photo.id, photo)
      }
      nextToken = page.photos.nextToken
    } while (nextToken)
  }
  return photos
}

/** Waits until a photo is READY; null if it does not exist. */
async function whenAnalysed(id: string, library: Library): Promise<Found | null> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const { photo } = await library.ask<{ photo: Found | null }>(`{ photo(id: "${id}") { ${FIELDS} } }`)
    if (!photo || photo.status === 'READY') return photo
    if (Date.now() > end) throw new Error(`The photo ${id} stays ${photo.status}.`)
    await sleep(50)
  }
}

/** Ignores deleted albums, which are removed from their photos a moment later. */
const stateOf = (
  { title, trashedAt, labels, albums, status, addedBy, unapproved }: Found,
  memory: Memory,
): Known => ({
  isUploaded: status !== 'PENDING_UPLOAD',
  title,
  labels: labels.filter(({ source }) => source === 'USER').map(({ name }) => name),
  isTrashed: trashedAt !== null,
  addedBy,
  isWaiting: unapproved,
  albums: albums.map(({ id }) => id).filter((id) => memory.albums.has(id)),
})

/**
 * Checks albums and links against the acknowledged ones, and finds out the outcome of open changes. An album whose deletion was not
 * acknowledged may have lost some of its links: it is deleted again.
 */
async function settleAlbums(memory: Memory, library: Library, wrong: string[]): Promise<void> {
  const { albums } = await library.ask('{ albums(limit: 100) { items { id title } } }')
  const found = new Map<string, string>(albums.items.map(({ id, title }: any) => [id, title]))
  for (const id of [...memory.albums.keys()].filter((id) => memory.openAlbums.has(id) && found.has(id))) {
    await ask(library, `deleteAlbum(id: "${id}")`)
    found.delete(id)
  }
  for (const [id, title] of memory.albums) {
    if (found.get(id) === title) continue
    if (!found.has(id) && memory.openAlbums.has(id)) memory.forgetAlbum(id)
    else wrong.push(`The album ${id} is ${found.get(id)}; acknowledged was ${title}.`)
  }
  for (const [id, title] of found) {
    if (memory.albums.has(id)) continue
    if (memory.openAlbums.delete(title)) memory.albums.set(id, title)
    else wrong.push(`The album ${id}, ${title}, is there, and nobody has made it.`)
  }
  memory.openAlbums.clear()
  for (const id of memory.albums.keys()) {
    const { shares } = await library.ask(`{ shares(albumId: "${id}") { id contributions { photos } } }`)
    const ids = shares.map((share: any) => share.id)
    for (const [link, album] of memory.links)
      if (album === id && !ids.includes(link)) wrong.push(`The link ${link} of album ${id} is lost.`)
    for (const { id: link, contributions } of shares) {
      memory.links.set(link, id)
      if (memory.stoppedLinks.has(link)) await allowAdding(true, link, memory, library)
      if (!contributions || memory.guestsLinks.has(link)) continue
      const { shareToken } = await library.ask(`{ shareToken(id: "${link}") }`)
      memory.guestsLinks.set(link, { album: id, token: shareToken, photos: 0, bytes: 0 })
    }
  }
}

/** Waits until every edit of many photos is over. One whose message for now was not sent begins 20 seconds later. */
async function settleEdits(library: Library, wrong: string[]): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const { jobs } = await library.ask('{ jobs(edits: true) { id status } }')
    const running = jobs.filter(({ status }: { status: string }) => status === 'RUNNING')
    if (running.length === 0) return
    if (Date.now() > end) return void wrong.push(`The edits ${JSON.stringify(running)} do not end.`)
    await sleep(100)
  }
}

async function settleJobs(memory: Memory, library: Library, wrong: string[]): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (const id of memory.jobs) {
    for (;;) {
      const { job } = await library.ask(`{ job(id: "${id}") { status total done failed skipped } }`)
      const isDone = job?.status === 'DONE' && job.failed === 0 && job.done + job.skipped === job.total
      if (isDone) break
      if (Date.now() > end) {
        wrong.push(`The re-analysis ${id} is ${JSON.stringify(job)}.`)
        break
      }
      await sleep(50)
    }
  }
  memory.jobs.clear()
  // An unacknowledged job may have been recorded but not sent. A schedule would send it within minutes; cancel it here.
  const { jobs } = await library.ask('{ jobs { id status } }')
  for (const { id, status } of jobs)
    if (status === 'RUNNING') await library.ask(`mutation { cancelJob(id: "${id}") { id } }`)
}

const isShown = ({ isTrashed, isWaiting }: Known) => !isTrashed && !isWaiting

/** Checks the page's counts against the acknowledged changes. */
async function proveCounts(memory: Memory, library: Library, wrong: string[]): Promise<void> {
  const shown = [...memory.photos.values()].flatMap(({ now }) => (now && isShown(now) ? now : []))
  const answer = await library.ask(`{
    usage { photos all { photos } } timeline { count } labels(limit: 100) { items { name count } }
    albums(limit: 100) { items { id count } } }`)
  const must = (what: string, count: number, expected: number) => {
    if (count !== expected) wrong.push(`${what}: ${count}; it should be ${expected}.`)
  }
  must('Photos in the library', answer.usage.photos, shown.length)
  must('Photos ever added', answer.usage.all.photos, memory.added)
  must(
    'Photos of all months',
    answer.timeline.reduce((sum: number, { count }: any) => sum + count, 0),
    shown.length,
  )
  const counts = new Map<string, number>(answer.labels.items.map(({ name, count }: any) => [name, count]))
  for (const label of ['Red', 'Green', 'Blue'])
    must(
      `Photos with ${label}`,
      counts.get(label) ?? 0,
      shown.filter(({ labels }) => labels.includes(label)).length,
    )
  for (const { id, count } of answer.albums.items)
    must(`Photos of album ${id}`, count, shown.filter(({ albums }) => albums.includes(id)).length)
}

/** Checks each link's counts of what guests have added, and that guests see what was approved and nothing else. */
async function proveGuestsLinks(memory: Memory, library: Library, wrong: string[]): Promise<void> {
  for (const [id, link] of memory.guestsLinks) {
    const { shares } = await library.ask(
      `{ shares(albumId: "${link.album}") { id contributions { addedPhotos addedBytes } } }`,
    )
    const { addedPhotos, addedBytes } = shares.find((share: any) => share.id === id).contributions
    if (addedPhotos !== link.photos || addedBytes !== link.bytes)
      wrong.push(
        `The link ${id} counts ${addedPhotos} photos and ${addedBytes} bytes; ` +
          `acknowledged were ${link.photos} photos and ${link.bytes} bytes.`,
      )
    const { sharedAlbum, sharedPhotos } = await guestOf(library, link).ask(
      '{ sharedAlbum { count } sharedPhotos(limit: 100) { items { id } } }',
    )
    const found: string[] = sharedPhotos.items.map((photo: any) => photo.id)
    const expected = [...memory.photos].flatMap(([photo, { now }]) =>
      now && isShown(now) && now.albums.includes(link.album) ? photo : [],
    )
    if (sharedAlbum.count !== expected.length || !isDeepStrictEqual(found.sort(), expected.sort()))
      wrong.push(
        `Guests of the link ${id} see ${sharedAlbum.count} photos, ${found.join(', ')}; ` +
          `they should see ${expected.join(', ')}.`,
      )
  }
}
