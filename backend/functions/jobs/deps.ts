import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import type { Places } from '../edit/places.ts'
import type { PhotoProblem } from '../problem.ts'

/** A message: continue an owner's edits. */
export interface Step {
  owner: string
}

export interface Deps {
  table: Pick<DocumentTable, 'all' | 'get' | 'getAll' | 'pageBetween' | 'pagesOfList' | 'write' | 'transact'>
  /** @param delaySeconds how long the message waits: none if not given */
  sendStep(step: Step, delaySeconds?: number): Promise<void>
  /** Stores a photo's pictures at a turn (turn-pictures). */
  turnPictures(photo: PhotoItem, turn: number): Promise<{ thumbhash: string } | PhotoProblem>
  /** Names the places of edits. */
  places?: Places
  newId(): string
  now: Date
}
