import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A library of a million photos has 4,000 in a group: 80 MB. */
const GROUPS = 256
/** How many characters of a group are kept in memory: 16 MB for all groups. */
const MAX_WAITING = 65_536

/**
 * Records on disk, in groups. Records about the same thing are in the same group, so that each group can be checked alone, and only
 * one has to fit the memory.
 */
export class Spool<Item> {
  private readonly waiting = Array.from({ length: GROUPS }, () => '')

  /** @param folder is made, and removed by the caller */
  constructor(private readonly folder: string) {
    mkdirSync(folder)
  }

  /** @param about what the record is about; records about the same come back together */
  add(about: string, record: Item): void {
    const group = groupOf(about)
    this.waiting[group] += `${JSON.stringify(record)}\n`
    if (this.waiting[group]!.length >= MAX_WAITING) this.write(group)
  }

  /** Each group that has records. Groups stay: they can be read again. */
  *groups(): Generator<Item[]> {
    for (let group = 0; group < GROUPS; group += 1) {
      this.write(group)
      const file = this.fileOf(group)
      if (!existsSync(file)) continue
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
      yield lines.map((line) => JSON.parse(line) as Item)
    }
  }

  private write(group: number): void {
    if (this.waiting[group] === '') return
    appendFileSync(this.fileOf(group), this.waiting[group]!)
    this.waiting[group] = ''
  }

  private readonly fileOf = (group: number) => join(this.folder, String(group))
}

/** FNV-1a (www.isthe.com/chongo/tech/comp/fnv), which spreads ids evenly. */
function groupOf(about: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < about.length; at += 1) hash = Math.imul(hash ^ about.charCodeAt(at), 16_777_619)
  return (hash >>> 0) % GROUPS
}
