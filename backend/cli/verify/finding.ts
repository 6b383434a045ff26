import type { Key } from '@album/model/keys'

/** One write of a transaction. In expressions `#name` stands for the attribute `name`. */
export type Write = { condition?: string; values?: Record<string, unknown> } & (
  { put: Key } | { delete: Key } | { key: Key; update: string } | { check: Key; condition: string }
)

/** How something wrong becomes right. All writes happen, or none. */
export type Repair =
  | { done: string; writes: Write[] }
  /** An object that belongs to nothing. */
  | { done: string; remove: { bucket: 'ingest' | 'media'; key: string } }
  /** An object that is missing: perhaps a past version of it is there. */
  | { done: string; bringBack: string }

/** Something that is wrong. */
export interface Finding {
  /** A sentence with what is and what should be: two passes that find the same say the same. */
  says: string
  /** Nothing where this command cannot make it right; then `says` names what can. */
  repair?: Repair
}
