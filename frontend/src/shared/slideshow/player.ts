import { createStore } from '../state/create-store.ts'
import type { Pictured } from '../viewer/pictured.ts'
import type { Sequence } from './sequence.ts'

/** One photo of a slideshow, whose picture the browser has loaded. */
export interface Slide {
  photo: Pictured
  /** What a screen reader says: its title and labels. */
  name: string
  /** A line under the picture. */
  caption?: string
  /** The picture's URL. */
  src: string
}

/**
 * Loads a photo and its picture. `skipped`: the album does not show it, or blurs it. `failed`: it could not be loaded
 * now.
 */
export type Prepare = (id: string) => Promise<Slide | 'skipped' | 'failed'>

export interface PlayerState {
  slide: Slide | undefined
  isPaused: boolean
  /** There is no photo to show yet. */
  isEmpty: boolean
}

type Direction = 'previous' | 'next'

/** After this many pictures that could not be loaded, the network is the reason: the current one stays. */
const MAX_FAILED = 3

/**
 * Shows one photo after the other, and the first again after the last, until it is closed. The next photo appears only once
 * its picture is loaded. A photo that has just arrived comes next; then the slideshow goes on where it was.
 * @param start the first photo to show
 * @param initial the photos in their order; `changed` replaces them
 * @param intervalMs how long a photo stays
 */
export function createPlayer(
  start: string | undefined,
  initial: Sequence,
  prepare: Prepare,
  intervalMs: () => number,
) {
  const state = createStore<PlayerState>({ slide: undefined, isPaused: false, isEmpty: false })
  const set = (next: Partial<PlayerState>) => state.set({ ...state.get(), ...next })
  let sequence = initial
  /** Photos that have arrived and were not shown yet. */
  const arrived: string[] = []
  /** Where the slideshow continues: the last shown photo that is not an arrival. */
  let place = start
  /** The photo after it, from which the slideshow continues if it is removed. */
  let follower: string | undefined
  /** The photo that a key or click requested, while it loads: the next key continues from it. */
  let wanted: string | undefined
  /** The photo that appears next without a key or click, while it loads. */
  let upcoming: Promise<Slide | undefined> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Nobody sees the page. */
  let isHidden = false
  let isClosed = false
  /** Numbers of the last search for a photo, of the last key or click, and of the last advance: those before no longer count. */
  let search = 0
  let turn = 0
  let advances = 0

  function neighbourOf(id: string | undefined, direction: Direction): string | undefined {
    const now = sequence
    if (id === undefined) return now.first
    if (!now.has(id)) return follower !== undefined && now.has(follower) ? follower : now.first
    const there = now.neighbours(id)[direction]
    if (there !== undefined || direction === 'previous') return there
    // The current photo stays until the next ones are loaded.
    return now.loadAfter(id) ? undefined : now.first
  }

  /** @param first the photo to try before those in this direction */
  async function find(
    direction: Direction,
    from = place,
    isWanted = false,
    first?: string,
  ): Promise<Slide | undefined> {
    const mine = ++search
    const tried = new Set<string>()
    let failed = 0
    let id = first
    for (;;) {
      const arrival = id === undefined && direction === 'next' ? arrived[0] : undefined
      id ??= arrival ?? neighbourOf(from, direction)
      if (id === undefined || tried.has(id)) return undefined
      tried.add(id)
      if (isWanted) wanted = id
      const slide = await prepare(id)
      if (mine !== search || isClosed) return undefined
      if (typeof slide === 'object') return slide
      if (slide === 'failed' && ++failed === MAX_FAILED) return undefined
      if (arrival !== undefined) arrived.shift()
      else from = id
      id = undefined
    }
  }

  function show(slide: Slide) {
    const { id } = slide.photo
    if (arrived[0] === id) arrived.shift()
    else place = id
    set({ slide, isEmpty: false })
    prepareNext()
    arm()
  }

  function prepareNext() {
    const now = sequence
    if (place !== undefined && now.has(place)) follower = now.neighbours(place).next
    upcoming = find('next')
  }

  function arm() {
    clearTimeout(timer)
    if (isRunning()) timer = setTimeout(() => void advance(), intervalMs())
  }

  const isRunning = () => !state.get().isPaused && !isHidden && !isClosed

  async function advance() {
    const mine = turn
    const advancing = ++advances
    let slide: Slide | undefined
    let awaited: typeof upcoming
    do {
      awaited = upcoming ??= find('next')
      slide = await awaited
      // Paused while the picture loaded, it is shown when the slideshow goes on.
      if (mine !== turn || advancing !== advances || !isRunning()) return
    } while (awaited !== upcoming)
    upcoming = undefined
    const shown = state.get().slide
    if (slide && slide.photo.id !== shown?.photo.id) return show(slide)
    // It is the only photo, or the next ones could not be loaded: try again later.
    if (!shown) set({ isEmpty: true })
    arm()
  }

  /** @param first the photo to show, if it can be shown; otherwise the nearest in this direction */
  async function go(direction: Direction, first?: string) {
    const mine = ++turn
    clearTimeout(timer)
    upcoming = undefined
    const slide = await find(direction, wanted ?? place, true, first)
    if (mine !== turn || isClosed) return
    wanted = undefined
    const shown = state.get().slide
    if (slide && slide.photo.id !== shown?.photo.id) return show(slide)
    if (!shown) set({ isEmpty: true })
    prepareNext()
    arm()
  }

  return {
    state,
    open: () => void go('next', start),
    next: () => void go('next'),
    /** After a photo that has just arrived, this is the photo that was shown before it. */
    previous() {
      const isArrival = state.get().slide?.photo.id !== place
      void go('previous', isArrival ? place : undefined)
    },
    setPaused(isPaused: boolean) {
      set({ isPaused })
      arm()
    },
    setHidden(hidden: boolean) {
      isHidden = hidden
      arm()
    },
    /** The interval has changed, and begins again with the current photo. */
    restart: arm,

    /** A photo was added. */
    add(id: string) {
      if (arrived.includes(id)) return
      arrived.push(id)
      if (!state.get().slide) void go('next')
      else if (arrived.length === 1) upcoming = find('next')
    },

    /** The sequence has changed: moves on from a removed photo, or to a photo that was not loaded before. */
    changed(next: Sequence) {
      sequence = next
      const { slide, isEmpty } = state.get()
      const isGone = slide?.photo.id === place && place !== undefined && !sequence.has(place)
      // While the next photo is loading, each further change must not skip one.
      if (isEmpty || isGone) return wanted === undefined ? void go('next') : undefined
      if (slide && place !== undefined && sequence.has(place) && sequence.neighbours(place).next !== follower)
        prepareNext()
    },

    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
