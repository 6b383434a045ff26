import { readFile } from 'node:fs/promises'
import { type Findings, MAX_SIDECAR_BYTES } from '../findings.ts'
import type { FolderFile } from '../pictures.ts'

/** A sidecar's text; undefined, with a finding, if it cannot be read. */
export async function readSidecar(
  { path, name, bytes }: FolderFile,
  findings: Findings,
): Promise<string | undefined> {
  if (bytes > MAX_SIDECAR_BYTES) return void findings.add('SIDECAR_TOO_LARGE', name)
  const content = await readFile(path).catch(() => undefined)
  if (!content) return void findings.add('SIDECAR_UNREADABLE', name)
  const text = textOf(content)
  return text ?? void findings.add('SIDECAR_DAMAGED', name)
}

/** Sidecars are UTF-8; XMP may be UTF-16, with a byte order mark (ISO 16684-1, "Packet wrapper"). */
export function textOf(content: Uint8Array): string | undefined {
  const [first, second] = content
  const encoding =
    first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
