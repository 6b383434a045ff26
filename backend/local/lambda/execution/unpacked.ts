/** Unpacks code and layers that are archives: assets that were zipped before CDK got them. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { AwsError } from '../../service/errors.ts'

/**
 * Returns a folder as it is. Unpacks an archive into a folder below `state` that is named after its content.
 * @throws AwsError InvalidZipFileException
 */
export async function unpacked(path: string, state: string): Promise<string> {
  if ((await stat(path)).isDirectory()) return path
  const archive = await readFile(path)
  const directory = join(state, 'unpacked', createHash('sha256').update(archive).digest('hex').slice(0, 32))
  if (await stat(directory).catch(() => undefined)) return directory
  const unfinished = `${directory}.${process.pid}`
  for (const { name, mode, content } of entries(archive)) {
    const file = join(unfinished, name)
    if (!file.startsWith(unfinished + sep)) throw invalid(`an entry leads out of it: ${name}`)
    await mkdir(name.endsWith('/') ? file : dirname(file), { recursive: true })
    if (!name.endsWith('/')) await writeFile(file, content, { mode: mode || 0o644 })
  }
  await rename(unfinished, directory).catch(() => rm(unfinished, { recursive: true }))
  return directory
}

const invalid = (why: string) =>
  new AwsError('InvalidZipFileException', `The archive cannot be unpacked: ${why}`)

/** Reads the central directory at the archive's end (PKWARE's APPNOTE, 4.3.12 and 4.3.16). */
function* entries(archive: Buffer): Iterable<{ name: string; mode: number; content: Buffer }> {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0) throw invalid('it is no zip file')
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const method = archive.readUInt16LE(at + 10)
    const size = archive.readUInt32LE(at + 20)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    )
    const mode = (archive.readUInt32LE(at + 38) >>> 16) & 0o777
    const header = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength!)
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
    const bytes = archive.subarray(start, start + size)
    if (method !== 0 && method !== 8) throw invalid(`compression method ${method}`)
    yield { name, mode, content: method === 8 ? inflateRawSync(bytes) : bytes }
    at += 46 + nameLength! + extraLength! + commentLength!
  }
}
