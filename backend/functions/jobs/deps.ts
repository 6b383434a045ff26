import type { DocumentTable } from '../dynamodb/document-table.ts'

/** A message: carry on with an owner's edits. */
export interface Step {
  owner: string
}

export interface Deps {
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'pageOfList' | 'write' | 'transact'>
  sendStep(step: Step): Promise<void>
  newId(): string
  now: Date
}
