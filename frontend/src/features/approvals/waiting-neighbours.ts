import type { Position } from '../../shared/grid/positions.ts'

/** The neighbours of an opened photo that waits for approval, and its position among those that wait. */
export interface WaitingNeighbours {
  id: string
  previous: string | undefined
  next: string | undefined
  position: Position | undefined
}
