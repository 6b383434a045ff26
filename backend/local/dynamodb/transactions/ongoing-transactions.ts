/**
 * Conflicts between a transaction and another write of the same item (Developer Guide, "Transaction conflict handling
 * in DynamoDB"). DynamoDB cancels a transaction with TransactionConflict for each item that is part of another ongoing
 * transaction, and refuses a PutItem, UpdateItem or DeleteItem with TransactionConflictException. Here a transaction
 * takes no time, so the caller sets how long one lasts.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsError } from '../../service/errors.ts'

export type OngoingTransactions = ReturnType<typeof ongoingTransactions>

/** @param milliseconds how long each transaction lasts; with 0, they run one after the other and never conflict */
export function ongoingTransactions(milliseconds: number) {
  const held = new Set<string>()

  return {
    /** @param addresses the items that the transaction writes @param cancelled makes the error, from which of them conflict */
    async during<T>(
      addresses: string[],
      cancelled: (conflicts: boolean[]) => AwsError,
      task: () => Promise<T>,
    ): Promise<T> {
      if (milliseconds === 0) return task()
      const conflicts = addresses.map((address) => held.has(address))
      if (conflicts.includes(true)) throw cancelled(conflicts)
      for (const address of addresses) held.add(address)
      try {
        await sleep(milliseconds)
        return await task()
      } finally {
        for (const address of addresses) held.delete(address)
      }
    },

    /** @throws AwsError if a transaction is writing this item */
    refuse(address: string): void {
      if (held.has(address))
        throw new AwsError('TransactionConflictException', 'Transaction is ongoing for the item')
    },
  }
}
