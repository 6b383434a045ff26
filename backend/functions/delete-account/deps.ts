import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { People } from './people.ts'

/** A message: continue the deletion of this account. */
export interface Step {
  owner: string
  /** How many steps were done before. */
  turn: number
}

export interface Deps {
  table: Pick<DocumentTable, 'all' | 'count' | 'get' | 'getAll' | 'pageBetween' | 'transact' | 'write'>
  people: People
  /** Whether people can create accounts themselves. */
  selfSignUp: boolean
  sendStep(step: Step): Promise<void>
  /** Asked before each page. */
  hasTime(): boolean
  now: Date
}
