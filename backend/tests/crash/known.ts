import { isDeepStrictEqual } from 'node:util'

/** A photo as its person knows it: what the API has acknowledged. */
export interface Known {
  isUploaded: boolean
  title: string
  /** Labels of one's own. */
  labels: string[]
  isTrashed: boolean
  /** Ids of albums. */
  albums: string[]
}

/** Null for a photo that is not there. */
type State = Known | null

/**
 * What may be so. A change that is acknowledged leaves one state; one that is not, because the album was killed under it,
 * leaves two: with it and without.
 */
export class Possible {
  private states: State[]
  /** One change at a time, so that there are never more than two. */
  isBusy = false

  constructor(state: State) {
    this.states = [state]
  }

  /** The only possible state. Valid when `states` has one entry. */
  get now(): State {
    return this.states[0]!
  }

  /** Asks for a change. @throws what `ask` throws where the album was killed under it */
  async change(to: (state: Known) => State, ask: () => Promise<void>): Promise<void> {
    const [before, after] = [this.now, this.now && to(this.now)]
    this.isBusy = true
    this.states = [before, after]
    await ask()
    this.states = [after]
    this.isBusy = false
  }

  /** The change that was asked for was refused: nothing has changed. */
  refused(): void {
    this.states = [this.states[0]!]
    this.isBusy = false
  }

  /**
   * @param albums those that are still there: a photo is in no other
   * @returns whether what is found may be so; then it is so
   */
  settle(found: State, albums: ReadonlyMap<string, unknown>): boolean {
    const isPossible = this.states.some((state) => {
      const expected = state && { ...state, albums: state.albums.filter((id) => albums.has(id)) }
      return isDeepStrictEqual(sorted(expected), sorted(found))
    })
    this.states = [found]
    this.isBusy = false
    return isPossible
  }

  toString(): string {
    return this.states.map((state) => JSON.stringify(sorted(state))).join(' or ')
  }
}

const sorted = (state: State) =>
  state && { ...state, labels: [...state.labels].sort(), albums: [...state.albums].sort() }
