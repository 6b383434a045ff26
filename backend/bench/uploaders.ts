/**
 * `pnpm bench uploaders [COUNT] [SECONDS]`: COUNT people (default 50) upload for SECONDS (default 60), each one picture
 * after the other. Every acknowledged upload must become READY, and no request may fail. The pictures are too small for
 * labels: this measures the API, the store and the worker, not the models.
 */
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { developerOf } from '../tests/developer.ts'
import { type Library, put, signInTo } from '../tests/library.ts'
import { anotherFile, speck } from '../tests/pictures.ts'
import { endSystem, startSystem } from '../tests/system.ts'

const count = Number(process.argv[2] ?? 50)
const seconds = Number(process.argv[3] ?? 60)
/** How long the analysis of the last upload may take. */
const PATIENCE_MS = 600_000
const PASSWORD = 'Correct-Horse-7-Battery'

const system = await startSystem()
const developer = developerOf(system)
const people: Library[] = []
for (let n = 0; n < count; n += 1)
  people.push(await signInTo(system.config, await developer.createPerson(`person${n}@example.com`, PASSWORD)))

const errors: string[] = []
const times: number[] = []
const picture = await speck(1)
const start = performance.now()
const end = start + seconds * 1000

/** @returns the ids of the acknowledged photos */
async function upload(library: Library, person: number): Promise<string[]> {
  const ids: string[] = []
  while (performance.now() < end) {
    const bytes = anotherFile(picture, `${person}-${ids.length}-${errors.length}`)
    const before = performance.now()
    try {
      const reserved = await library.reserve(bytes, `${ids.length}.png`)
      const response = await put(reserved, bytes)
      if (!response.ok) throw new Error(`PUT was answered ${response.status}: ${await response.text()}`)
      ids.push(reserved.photo.id)
      times.push(performance.now() - before)
    } catch (error) {
      errors.push(String(error))
    }
  }
  return ids
}
const uploaded = await Promise.all(people.map(upload))
const total = uploaded.reduce((sum, ids) => sum + ids.length, 0)

/** How many of a person's photos are READY. */
async function readyOf(library: Library, ids: string[]): Promise<number> {
  let ready = 0
  for (let at = 0; at < ids.length; at += 100) {
    const { photosById } = await library.ask('query ($ids: [ID!]!) { photosById(ids: $ids) { status } }', {
      ids: ids.slice(at, at + 100),
    })
    ready += photosById.filter(({ status }: any) => status === 'READY').length
  }
  return ready
}
const patience = performance.now() + PATIENCE_MS
let lost = total
while (lost > 0 && performance.now() < patience) {
  await sleep(500)
  const ready = await Promise.all(people.map((library, person) => readyOf(library, uploaded[person]!)))
  lost = total - ready.reduce((sum, one) => sum + one, 0)
}
const ready = performance.now()

times.sort((a, b) => a - b)
const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
console.log(`${count} uploaders for ${seconds} s: ${total} uploads, ${(total / seconds).toFixed(1)} a second`)
console.log(`recorded and put: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms`)
console.log(`all READY ${((ready - end) / 1000).toFixed(1)} s after the last upload began`)
console.log(`lost ${lost}, errors ${errors.length}  (bar 0 and 0; load average ${loadavg()[0]!.toFixed(1)})`)
for (const error of new Set(errors)) console.log(`  ${error}`)
await endSystem(system)
process.exit(lost + errors.length > 0 ? 1 : 0)
