import type { DocumentTable } from '../dynamodb/document-table.ts'

/** A message: carry on with an owner's edits. */
export interface Step {
  owner: string
}

export interface Deps {
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'pageOfList' | 'write' | 'transact'>
  /** @param delaySeconds how long the message waits: none if not given */
  sendStep(step: Step, delaySeconds?: number): Promise<void>
  newId(): string
  now: Date
}
