/**
 * A disk without room, where tests cannot mount a small one: code that a process loads before its own. A file in the state folder
 * takes bytes as long as there are some left, and is cut short as on a real disk. (Of what LevelDB writes itself, nothing is counted.)
 */
const CODE = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { ALBUM_STATE, TEST_BYTES_LEFT } = process.env
let left = Number(TEST_BYTES_LEFT)
const descriptors = new Set()
/** Node's own functions call each other. */
let isNested = false
const isCounted = (file) => !isNested && (descriptors.has(file) || String(file).startsWith(ALBUM_STATE + '/'))
const bytesOf = (data) => (typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength))
const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { errno: -28, code: 'ENOSPC', syscall: 'write' })
/** The bytes that still fit. */
const fitting = (data) => {
  const bytes = bytesOf(data).subarray(0, left)
  left -= bytes.length
  return bytes
}
const { openSync, closeSync, writeSync, write, writeFileSync, appendFileSync } = fs
const { open, writeFile, appendFile } = fs.promises

fs.openSync = (file, ...rest) => {
  const descriptor = openSync(file, ...rest)
  if (isCounted(file)) descriptors.add(descriptor)
  return descriptor
}
fs.closeSync = (descriptor) => (descriptors.delete(descriptor), closeSync(descriptor))
fs.writeSync = (descriptor, data, ...rest) => {
  if (!isCounted(descriptor)) return writeSync(descriptor, data, ...rest)
  const bytes = fitting(data)
  if (bytes.length === 0 && data.length > 0) throw full()
  return writeSync(descriptor, bytes, ...rest.map((position) => (typeof position === 'number' ? position : undefined)))
}
fs.write = (descriptor, data, ...rest) => {
  const wanted = bytesOf(data).length
  if (!isCounted(descriptor) || wanted <= left) {
    if (isCounted(descriptor)) left -= wanted
    return write(descriptor, data, ...rest)
  }
  process.nextTick(rest.at(-1), full())
}
for (const [name, original] of Object.entries({ writeFileSync, appendFileSync }))
  fs[name] = (file, data, ...rest) => {
    if (!isCounted(file)) return original(file, data, ...rest)
    const bytes = fitting(data)
    isNested = true
    try {
      original(file, bytes, ...rest)
    } finally {
      isNested = false
    }
    if (bytes.length < bytesOf(data).length) throw full()
  }
for (const [name, original] of Object.entries({ writeFile, appendFile }))
  fs.promises[name] = async (file, data, ...rest) => {
    if (!isCounted(file)) return original(file, data, ...rest)
    const bytes = fitting(data)
    await original(file, bytes, ...rest)
    if (bytes.length < bytesOf(data).length) throw full()
  }
fs.promises.open = async (file, ...rest) => {
  const handle = await open(file, ...rest)
  if (!isCounted(file)) return handle
  for (const name of ['write', 'writeFile', 'appendFile']) {
    const original = handle[name].bind(handle)
    handle[name] = async (data, ...rest) => {
      const bytes = fitting(data)
      const written = await original(bytes, ...rest)
      if (bytes.length < bytesOf(data).length) throw full()
      return written
    }
  }
  return handle
}
syncBuiltinESMExports()
`

/** The environment of a command whose state folder, in ALBUM_STATE, takes no more bytes than this. */
export const withBytesLeft = (bytes: number) => ({
  TEST_BYTES_LEFT: String(bytes),
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(CODE)}`,
})
