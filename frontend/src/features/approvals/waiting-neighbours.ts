import type { Position } from '../../shared/grid/positions.ts'

/** The neighbours of an open photo that waits for approval, and its position among the waiting photos. */
export interface WaitingNeighbours {
  id: string
  previous: string | undefined
  next: string | undefined
  position: Position | undefined
}
