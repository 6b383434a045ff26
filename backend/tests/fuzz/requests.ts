import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { randomFrom, type Random } from '../../seed/random.ts'
import type { Cloud } from './cloud.ts'
import { type Fuzzed, MAX_FINDINGS, megabytes } from './report.ts'

/** No request may take longer than this, even on a busy machine. */
const LONGEST_MS = 20_000

/** Texts that break programs. */
export const TEXTS = [
  '', ' ', 'a', '\0', '\u202e', '🐈', '{}', '[]', 'null', '__proto__', 'constructor', 'toString', '../..', '%2e%2e%2f', "'", '"',
  '${1}', '<script>', '#', 'P#', 'U#', '~', '2024', '2024-07', '2024-13-45', '2024-07-31T18:05:09', '9999999999',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x'.repeat(300), 'ß'.repeat(2000), '\ud800', 'a\nb', '-1', '1e400', 'Cat', 'cat,dog',
] // prettier-ignore

/** Whether a text can be the value of a header. */
export const isHeader = (text: string) => /^[ -~]+$/.test(text)

export interface Answer {
  status: number
  body: string
}

/** Sends exactly this request. @returns status 599 if there is no valid answer */
export function send(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve) => {
    const length = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(body.length) }
    const sending = request(
      url,
      { method, headers: { ...headers, ...length }, timeout: LONGEST_MS, agent: false },
      (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode!, body: text }))
        answer.on('error', (error) => resolve({ status: 599, body: error.message }))
      },
    )
    sending.on('timeout', () => sending.destroy(new Error(`No answer within ${LONGEST_MS / 1000} seconds`)))
    sending.on('error', (error) => resolve({ status: 599, body: error.message }))
    sending.end('content-length' in length ? body : undefined)
  })
}

/**
 * Sends requests until there are enough, or enough findings, and watches the memory of the album.
 * @param attempt sends a random request; its result is the outcome, which begins with "wrong" if it must not occur
 */
export async function fuzzRequests(
  what: string,
  count: number,
  seed: number,
  { pid, maxBytes }: Cloud,
  attempt: (random: Random) => Promise<string>,
): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { what, tried: 0, findings: [], became: {}, bytesHeld: 0 }
  const note = (n: number, wrong: string) => fuzzed.findings.push(`seed ${seed}, number ${n}: ${wrong}`)
  for (let n = 0; n < count && fuzzed.findings.length < MAX_FINDINGS; n += 1) {
    const became = await attempt(randomFrom(seed * 1_000_003 + n))
    fuzzed.tried += 1
    const summary = became.startsWith('wrong') ? 'wrong' : became
    fuzzed.became[summary] = (fuzzed.became[summary] ?? 0) + 1
    if (summary === 'wrong') note(n, became)
    if (!SEES_PEAKS && n % 50 !== 0) continue
    fuzzed.bytesHeld = maxHeldBy(pid)
    if (fuzzed.bytesHeld <= maxBytes) continue
    note(n, `wrong: the album has held ${megabytes(fuzzed.bytesHeld)}, more than ${megabytes(maxBytes)}.`)
    // It would be so after every other request, too.
    break
  }
  return fuzzed
}

/** Linux knows a process's peak, also from earlier requests. Elsewhere only the present memory is known; it is read now and then, to save time. */
const SEES_PEAKS = process.platform === 'linux'

/** The most memory that a process has held, or where nobody knows that, what it holds now, in bytes. */
function maxHeldBy(pid: number): number {
  if (SEES_PEAKS)
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) * 1024
}
