import { isDeepStrictEqual } from 'node:util'

/** A photo's state as acknowledged by the API. */
export interface Known {
  isUploaded: boolean
  title: string
  /** The person's own labels. */
  labels: string[]
  isTrashed: boolean
  /** The name of the guest who added it; null if the person did. */
  addedBy: string | null
  /** A guest's photo that its owner has not approved. */
  isWaiting: boolean
  /** Ids of albums. */
  albums: string[]
}

/** Null for a photo that does not exist. */
type State = Known | null

/**
 * The possible states of a photo. After an acknowledged change there is one. If the album was killed during a change,
 * there are two: with the change and without it.
 */
export class Possible {
  private states: State[]
  /** True during a change. Only one change runs at a time, so there are never more than two states. */
  isBusy = false

  constructor(state: State) {
    this.states = [state]
  }

  /** The only possible state. Valid when `states` has one entry. */
  get now(): State {
    return this.states[0]!
  }

  /** Runs a change. @throws the error of `ask` if the album was killed during it */
  async change(to: (state: Known) => State, ask: () => Promise<void>): Promise<void> {
    await this.tryToChange(to, async () => (await ask(), true))
  }

  /** As `change`, for a request that may refuse it, or that undoes it. @returns whether it was made */
  async tryToChange(to: (state: Known) => State, isMade: () => Promise<boolean>): Promise<boolean> {
    const [before, after] = [this.now, this.now && to(this.now)]
    this.isBusy = true
    this.states = [before, after]
    const made = await isMade()
    this.states = [made ? after : before]
    this.isBusy = false
    return made
  }

  /** Records that the change was refused: the state is the one before. */
  refused(): void {
    this.states = [this.states[0]!]
    this.isBusy = false
  }

  /**
   * @param albums the existing albums; a photo is in no others
   * @returns whether the found state is possible; afterwards it is the only one
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
