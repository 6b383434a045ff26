import type { Check, Write } from '../../dynamodb/writes.ts'

/** A repair. All of its writes happen, or none. */
export type Repair =
  | { done: string; writes: (Write | Check)[] }
  /** Removes an object. */
  | { done: string; remove: { bucket: 'ingest' | 'media'; key: string } }
  /** Restores a missing object from its past version. */
  | { done: string; bringBack: string }

/** An inconsistency. */
export interface Finding {
  /** States the fault and the right value. Two passes with the same finding have the same sentence. */
  message: string
  /** Kinds with many findings, as after an upgrade: only their number is printed. */
  kind?: 'words' | 'place'
  /** Undefined if this command cannot repair it; then `message` names what can. */
  repair?: Repair
}
