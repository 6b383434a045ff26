/**
 * Where reads find items. DynamoDB answers a read without ConsistentRead, and every read of a global index, from any replica, which may lack
 * recent writes (Developer Guide, "DynamoDB read consistency"). Here they all see the newest state, unless a test lets the replica
 * fall behind.
 */
import type { Database, Reads } from './database.ts'

export interface Replica {
  /** From now on, reads that may be stale see the table as it is at this moment. */
  fallBehind(): void
  catchUp(): Promise<void>
}

export function replicaOf(database: Database): Replica & { for(read: { ConsistentRead?: boolean }): Reads } {
  let behind: ReturnType<Database['snapshot']> | undefined
  return {
    // dynalite refuses ConsistentRead for a global index.
    for: ({ ConsistentRead }) => (ConsistentRead || !behind ? database : behind),
    fallBehind: () => void (behind ??= database.snapshot()),
    async catchUp() {
      const left = behind
      behind = undefined
      await left?.close()
    },
  }
}
