import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { MAX_PAGE } from '@album/model/limits'
import {
  CountOpeningDocument,
  OnSharedAlbumChangedDocument,
  SharedAlbumDocument,
  SharedEnlargeDocument,
  type SharedEnlargeMutation,
  SharedPlaceDocument,
  type SharedPlaceQuery,
} from '../../generated/graphql.ts'
import { loadConfig } from '../../shared/api/config.ts'
import { codeOf, isConflict } from '../../shared/api/graphql-errors.ts'
import { notAnswered } from '../../shared/api/reachability.ts'
import { AFTER_GAP_MS, LATELY_MS } from '../../shared/realtime/catch-up.ts'
import { guestText } from '../../shared/text/guest.ts'
import type { Enlarged } from '../../shared/viewer/pictured.ts'
import { createStore } from '../../shared/state/create-store.ts'
import { ASK_AGAIN_MS, createGuestClient, type GuestClient, isEnded } from './guest-client.ts'
import {
  type GuestAlbum,
  renewed,
  type SharedAlbumState,
  type SharedChange,
  type SharedPage,
  mustReadAgain,
  showsOthers,
  withChange,
  withPage,
  withRecent,
} from './shared-album.ts'

/** The link makes no more LARGE pictures today (functions/enlarge). */
export const isUsedUp = (error: unknown) => codeOf(error) === 'ENLARGED'

/** The state of a guest's page: the album, that it is opening, that the link has ended, or that opening failed. */
export type Watched =
  { status: 'opening' | 'ended' | 'failed'; known?: undefined } | { status: 'open'; known: SharedAlbumState }

/** Where a photo was taken, if the album knows it. */
export type GuestPlace = NonNullable<SharedPlaceQuery['sharedPhoto']>

/** The longest delay of a timer, in milliseconds: 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Calls a function at a given time, which may be further away than a timer can wait. */
function createTimer() {
  let timer: ReturnType<typeof setTimeout> | undefined
  const clear = () => clearTimeout(timer)
  function set(time: number, act: () => void) {
    clear()
    const left = time - Date.now()
    timer = setTimeout(left > LONGEST_TIMER_MS ? () => set(time, act) : act, Math.min(left, LONGEST_TIMER_MS))
  }
  return { set, clear }
}

export type Watch = ReturnType<typeof watchAlbum>

/**
 * Follows the album of a token live, from the first page until the guest leaves or the link ends.
 * @param onArrived called with the id of each new photo
 */
export function watchAlbum(token: string, onArrived: (id: string) => void) {
  const watched = createStore<Watched>({ status: 'opening' })
  /** The id of the photo that has just arrived. */
  const arrival = createStore('')
  const now = watched.get
  let guest: GuestClient | undefined
  let asking: Promise<void> | undefined
  /** Changes that an answer may lack, oldest first. */
  let recent: { at: number; change: SharedChange }[] = []
  /** The last change after which the album was read again: earlier ones are of photos as the link showed them before, or of another search. */
  let shownSince: (typeof recent)[number] | undefined
  let gapEndedAt = -Infinity
  let isReloadDue = false
  /** The last subscription was refused. */
  let isRefused = false
  let secondReload: ReturnType<typeof setTimeout> | undefined
  const expiry = createTimer()
  const addEnd = createTimer()
  let leave = () => {}

  function become(next: Watched) {
    if (now().status === 'ended') return
    if (next.status === 'open') followTimes(next.known.album)
    if (next.status === 'ended') leave()
    watched.set(next)
  }
  const end = () => become({ status: 'ended' })

  /** The album does not announce that a time is over, so timers follow it. */
  function followTimes({ expiresAt, addUntil }: GuestAlbum) {
    expiry.set(Date.parse(expiresAt), end)
    if (addUntil) addEnd.set(Date.parse(addUntil), endAdding)
    else addEnd.clear()
  }
  function endAdding() {
    const { known } = now()
    if (known) become({ status: 'open', known: { ...known, album: { ...known.album, addUntil: null } } })
  }

  const page = (nextToken?: string | null) => readPage(MAX_PAGE, nextToken)

  /** Reads a page without showing it. */
  async function readPage(limit: number, nextToken?: string | null): Promise<SharedPage> {
    try {
      const { data } = await guest!.client.query({
        query: SharedAlbumDocument,
        variables: { limit, ...(nextToken && { nextToken }) },
        fetchPolicy: 'no-cache',
        // A download may be reading the same page since before a gap.
        context: { queryDeduplication: false },
      })
      return data!
    } catch (error) {
      if (isEnded(error)) end()
      throw error
    }
  }

  /** Starts this request unless another one is running. @returns the end of the one that runs */
  const unlessAsking = (ask: () => Promise<SharedAlbumState | undefined>) => (asking ??= show(ask))

  async function show(ask: () => Promise<SharedAlbumState | undefined>) {
    const known = await ask().catch(() => undefined)
    // First, because a component that gets the answer may ask for the next page at once.
    asking = undefined
    if (known) become({ status: 'open', known })
    else if (now().status === 'opening') become({ status: 'failed' })
    if (!isReloadDue) return
    isReloadDue = false
    void refresh()
  }

  /** Loads everything again. The answer to a running request may lack changes that this must include, so it waits for that request. */
  function reload() {
    if (asking) isReloadDue = true
    else void refresh()
  }

  /** Where a photo was taken; null if the link does not show it, or if the album does not know it. */
  async function readPlace(id: string): Promise<GuestPlace | null> {
    const { data } = await guest!.client.query({
      query: SharedPlaceDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
    })
    const known = data?.sharedPhoto
    return known?.place || known?.location ? known : null
  }

  /**
   * A photo's LARGE picture, which the album makes if there is none.
   * @returns null if the photo is not in the album, or if the link gives no downloads
   * @throws the API's refusal (`isUsedUp`)
   */
  async function readLarge(id: string): Promise<SharedEnlargeMutation['sharedEnlarge']> {
    try {
      const { data } = await guest!.client.mutate({
        mutation: SharedEnlargeDocument,
        variables: { id },
        fetchPolicy: 'no-cache',
      })
      return data!.sharedEnlarge
    } catch (error) {
      if (isEnded(error) && codeOf(error) !== 'PHOTO') end()
      throw error
    }
  }

  /** The same for a closer look: where the link does not give the uploaded file, or browsers do not show it. */
  async function enlarge(id: string): Promise<Enlarged> {
    try {
      const picture = await readLarge(id)
      if (picture) return picture
    } catch (error) {
      if (isUsedUp(error)) return { refused: guestText.enlargedToday }
      throw error
    }
    throw new Error('The album made no picture.')
  }

  /** Forgets the changes that the answers to requests from now on have. After a gap these are more, as in the owner's page (photos/store.ts). */
  function forgetOld() {
    const since = Math.max(Date.now() - LATELY_MS, gapEndedAt - AFTER_GAP_MS)
    const first = shownSince ? recent.indexOf(shownSince) : 0
    recent = recent.filter(({ at }, index) => at >= since && index >= first)
  }

  /** To be called before a request. @returns applies the changes that its answer may lack */
  function keepRecent() {
    forgetOld()
    const before = new Set(recent)
    return (known: SharedAlbumState) => {
      const [earlier, later] = [true, false].map((is) =>
        recent.flatMap((each) => (before.has(each) === is ? each.change : [])),
      )
      const late = withRecent(known, earlier!, later!)
      // The answer has photos as the link showed them before. The push may have changed nothing, if the page had missed the one before it.
      if (showsOthers(known.album, late.album)) isReloadDue = true
      return late
    }
  }

  /** Loads everything again that was loaded so far. */
  const refresh = () =>
    unlessAsking(async () => {
      const withLate = keepRecent()
      const wanted = now().known?.photos.length ?? 0
      const pages = [await page()]
      const count = () => pages.reduce((sum, { sharedPhotos }) => sum + sharedPhotos.items.length, 0)
      for (;;) {
        const { nextToken } = pages.at(-1)!.sharedPhotos
        // A smart album's page may be empty although others follow.
        if (!nextToken || (count() > 0 && count() >= wanted)) break
        pages.push(await page(nextToken))
      }
      // A switch of the link may have changed between two pages. The push then changes nothing.
      const shown = pages.map(({ sharedAlbum }) => sharedAlbum)
      if (shown.some((each) => showsOthers(each, shown.at(-1)!))) isReloadDue = true
      if (isNewVisit(token)) void countOpening()
      return withLate(renewed(pages))
    })

  /** Reloads after a gap in the pushes, and once more, because the first answers may lack the last changes. */
  function reloadTwice() {
    const reloadNow = () => {
      gapEndedAt = Date.now()
      reload()
    }
    reloadNow()
    clearTimeout(secondReload)
    secondReload = setTimeout(reloadNow, AFTER_GAP_MS)
  }

  /**
   * Counts a visit for the link's owner. A failure does not affect the guest. Other guests who add photos make conflicts, which count
   * nothing, so that another try cannot count twice. A lost answer leaves open whether the visit was counted.
   */
  const countOpening = () =>
    retry(() => guest!.client.mutate({ mutation: CountOpeningDocument, fetchPolicy: 'no-cache' }), {
      tries: TRIES_OF_A_MINUTE,
      mayRetry: isConflict,
    }).catch(() => {})

  /** Tries for a minute: an open photo may be on the page, and nobody asks for it again. */
  const nextPage = (nextToken: string | null) =>
    retry(() => page(nextToken), {
      tries: TRIES_OF_A_MINUTE,
      mayRetry: () => now().status !== 'ended',
    })

  /** Loads the next photos. */
  function loadMore() {
    const before = now().known
    if (!before?.nextToken || isReloadDue) return
    void unlessAsking(async () => {
      const withLate = keepRecent()
      let known = before
      // A smart album's page may be empty although others follow.
      while (known.nextToken && known.photos.length === before.photos.length)
        known = withPage(known, await nextPage(known.nextToken))
      // The photos of earlier pages are as the link showed them before. The push may still come, but then changes nothing.
      if (showsOthers(before.album, known.album)) isReloadDue = true
      return withLate(known)
    })
  }

  function apply(change: SharedChange) {
    if (!asking) forgetOld()
    recent.push({ at: Date.now(), change })
    const before = now()
    if (before.status !== 'open') return
    const isNew = change.photo && !before.known.photos.some(({ id }) => id === change.id)
    const known = withChange(before.known, change)
    become({ status: 'open', known })
    if (mustReadAgain(change, before.known.album, known.album)) {
      shownSince = recent.at(-1)
      reload()
    }
    if (!isNew || !known.photos.some(({ id }) => id === change.id)) return
    onArrived(change.id!)
    arrival.set(change.id!)
  }

  /** Takes photos off the page that the guest has taken back. The album announces it, too, to everybody. */
  function hide(ids: readonly string[]) {
    for (const id of ids) apply({ kind: 'PHOTO_REMOVED', id, album: null, photo: null })
  }

  async function open() {
    if (now().status !== 'opening') become({ status: 'opening' })
    try {
      const config = await loadConfig()
      guest ??= createGuestClient(config, token, reloadTwice)
    } catch {
      notAnswered()
      return become({ status: 'failed' })
    }
    void refresh()
    watch(guest)
  }

  function watch({ client, connectionState }: GuestClient) {
    leave()
    // Load again once subscribed: changes between the first answer and the subscription were missed.
    let isFirst = true
    // It calls at once, and says `connected` if the guest tries again after the first request has failed.
    const stopListening = connectionState((state) => {
      if (state !== 'connected') return
      const isAfterGap = isRefused
      isRefused = false
      if (!isFirst) return
      isFirst = false
      if (isAfterGap) reloadTwice()
      else reload()
    })
    let nextTry: ReturnType<typeof setTimeout> | undefined
    const subscription = client
      .subscribe({ query: OnSharedAlbumChangedDocument, fetchPolicy: 'no-cache', errorPolicy: 'all' })
      .subscribe({
        next: ({ data, error }) => {
          if (error && isEnded(error)) end()
          else if (data?.onSharedAlbumChanged) apply(data.onSharedAlbumChanged)
        },
        error(error) {
          if (isRefused || isEnded(error)) return end()
          isRefused = true
          nextTry = setTimeout(watchAgain, ASK_AGAIN_MS)
        },
        // The album ends the subscription: the link was revoked, or the album was deleted.
        complete: end,
      })
    leave = () => {
      stopListening()
      clearTimeout(nextTry)
      clearTimeout(secondReload)
      expiry.clear()
      addEnd.clear()
      subscription.unsubscribe()
    }
  }

  /** Subscribes once more. The link may expire before this succeeds. */
  function watchAgain() {
    watch(guest!)
    const { known } = now()
    if (known) followTimes(known.album)
  }

  return {
    open,
    readPage,
    readPlace,
    readLarge,
    enlarge,
    hide,
    loadMore,
    /** Loads all of it again, with URLs that are valid again. */
    renew: refresh,
    /** The client with the guest's token; undefined before the album is open. */
    client: () => guest?.client,
    refresh() {
      if (now().status === 'open') void refresh()
      // Opening again would cancel the second reading after a gap.
      else if (!asking) void open()
    },
    close: () => leave(),
    watched,
    arrival,
  }
}

/** The links that this window has opened since it was loaded. */
const opened = new Set<string>()

/**
 * Whether this is a new visit: the link is opened for the first time since the page was loaded by its address. Reloading, and going
 * back in the browser's history, continue a visit. The browser knows how a page was loaded, so this stores nothing.
 */
function isNewVisit(token: string): boolean {
  if (opened.has(token)) return false
  opened.add(token)
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // Another link in the same window is another visit, even after a reload.
  return opened.size > 1 || navigation?.type === 'navigate'
}
