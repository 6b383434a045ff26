import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** A folder for one test. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'album-import-'))

  write(name: string, content: string | Uint8Array = 'x'): void {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }

  /** A map by paths, with paths relative to this folder. */
  relative<Value>(byPath: ReadonlyMap<string, Value>): Record<string, Value> {
    return Object.fromEntries([...byPath].map(([path, value]) => [relative(this.path, path), value]))
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
