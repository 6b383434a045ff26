/** Runs a transaction once if a client repeats it with the same ClientRequestToken, as SDKs do after a lost answer. */
import { createHash } from 'node:crypto'
import { AwsError } from '../../service/errors.ts'
import { itemSize } from '../items/attribute-value.ts'
import { TRANSACTION_FACTOR, meter, readUnits } from '../items/capacity.ts'
import type { Change } from '../storage/unit-of-work.ts'

/** How long a ClientRequestToken identifies its transaction. */
export const TOKEN_MS = 10 * 60 * 1000

/** The stored part of a transaction, by which a repetition is recognized. */
export interface TokenRecord {
  digest: string
  /** Epoch milliseconds. */
  at: number
  changes: { table: string; bytes: number }[]
}

interface Token {
  name: string
  digest: string
  record(changes: Change[]): TokenRecord
}

/** @throws AwsError ValidationException */
export function tokenOf(input: any): Token | undefined {
  const name = input.ClientRequestToken
  if (name === undefined || name === null) return undefined
  if (typeof name !== 'string' || name.length < 1 || name.length > 36) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'clientRequestToken' must have length between 1 and 36",
    )
  }
  const digest = createHash('sha256').update(JSON.stringify(input.TransactItems)).digest('base64')
  const record = (changes: Change[]): TokenRecord => ({
    digest,
    at: Date.now(),
    changes: changes.map(({ table, before, after }) => ({
      table: table.description.TableName,
      bytes: itemSize(after ?? before),
    })),
  })
  return { name, digest, record }
}

/** The answer to a repeated transaction: it changes nothing and costs a read of its items. */
export function again(token: Token, known: TokenRecord, report: string | undefined) {
  if (known.digest !== token.digest) {
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'The ClientRequestToken has been used with other parameters within the last ten minutes',
    )
  }
  const used = meter('Read')
  for (const { table, bytes } of known.changes) used.table(table, TRANSACTION_FACTOR * readUnits(bytes, true))
  const ConsumedCapacity = used.report(report)
  return ConsumedCapacity ? { ConsumedCapacity } : {}
}
