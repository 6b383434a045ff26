/**
 * `pnpm bench subscribers [COUNT]`: COUNT windows (default 100) watch a library, each on its own WebSocket, while
 * photos are renamed one after the other. Every window must receive every change. The time is measured from the
 * mutation's answer.
 */
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { put, signInTo } from '../tests/library.ts'
import { anotherFile, speck } from '../tests/pictures.ts'
import { endSystem, startSystem } from '../tests/system.ts'

const count = Number(process.argv[2] ?? 100)
const CHANGES = 100
const PAUSE_MS = 50
/** Longer than any announcement takes. */
const QUIET_MS = 3000
const PATIENCE_MS = 30_000
const BAR_MS = 50

const system = await startSystem()
const library = await signInTo(system.config)
const picture = await speck(1)
// Use one photo for each change: rapid changes of the same photo are announced together.
const pictures = Array.from({ length: CHANGES }, (_, n) => anotherFile(picture, `${n}`))
const reserved = await library.reserveAll(pictures)
const ids = reserved.map(({ photo }) => photo.id)
for (const [at, upload] of reserved.entries()) await put(upload, pictures[at]!)
for (const id of ids) await library.photoOnce(id, (photo) => photo?.status === 'READY')
await sleep(QUIET_MS)

/** When each window received each photo's change, in milliseconds. */
const got = new Map<string, number[]>()
const windows = await Promise.all(
  Array.from({ length: count }, () =>
    library.listen(undefined, ({ id }) => void got.set(id, [...(got.get(id) ?? []), performance.now()])),
  ),
)
const answered = new Map<string, number>()
for (const id of ids) {
  await library.ask(`mutation { updatePhoto(input: { id: "${id}", title: "Another title" }) { id } }`)
  answered.set(id, performance.now())
  await sleep(PAUSE_MS)
}
const missed = () => ids.reduce((sum, id) => sum + Math.max(0, count - (got.get(id)?.length ?? 0)), 0)
const end = performance.now() + PATIENCE_MS
while (missed() > 0 && performance.now() < end) await sleep(50)

const times = [...answered].flatMap(([id, at]) => (got.get(id) ?? []).map((time) => time - at))
times.sort((a, b) => a - b)
const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
console.log(`${count} subscribers, ${CHANGES} changes: ${times.length} received, ${missed()} missed (bar 0)`)
console.log(
  `after the mutation's answer: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms  ` +
    `(bar ${BAR_MS} on a quiet machine; load average ${loadavg()[0]!.toFixed(1)})`,
)
for (const window of windows) window.close()
await endSystem(system)
process.exit(missed() > 0 ? 1 : 0)
