// @vitest-environment happy-dom
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import fc from 'fast-check'
import { Observable, Subject } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AFTER_GAP_MS, LATELY_MS } from '../../shared/realtime/catch-up.ts'
import type { ConnectionState } from '../../shared/realtime/realtime.ts'
import { createStore } from '../../shared/state/create-store.ts'
import type { GuestClient } from './guest-client.ts'
import type { GuestAlbum, GuestPhoto } from './shared-album.ts'
import { watchAlbum } from './watch-album.ts'

/** The connection of the page that is open. */
const open = { link: ApolloLink.empty(), reconnected: () => {}, state: createStore<ConnectionState>('idle') }
vi.mock('../../shared/api/config.ts', () => ({ loadConfig: async () => ({}) }))
vi.mock('./guest-client.ts', async (original) => ({
  ...(await original<object>()),
  createGuestClient(_config: unknown, _token: string, onReconnected: () => void): GuestClient {
    open.reconnected = onReconnected
    const { state, link } = open
    return {
      client: new ApolloClient({ cache: new InMemoryCache(), link }),
      connectionState(listener) {
        listener(state.get())
        return state.subscribe(listener)
      },
    }
  },
}))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const FIRST_IDS = ['a', 'b', 'c', 'd', 'e']
const ALL_IDS = [...FIRST_IDS, 'f', 'g']

/** A photo of the owner. `position` is null if it is not in the album. */
interface OwnersPhoto extends Omit<GuestPhoto, 'position' | 'labels'> {
  position: string | null
  labels: string[]
}
/** The API's album at one moment. */
interface Album {
  album: Omit<GuestAlbum, 'count'>
  photos: ReadonlyMap<string, OwnersPhoto>
}

const image = (name: 'GRID' | 'ORIGINAL', version = 1) => ({
  ...{
    __typename: 'SharedImage',
    name,
    url: `${name} ${version}`,
    width: 4,
    height: 3,
    format: 'image/webp',
  },
})
const newPhoto = (id: string, position: string | null): OwnersPhoto => ({
  ...{ id, position, version: 1, title: id, takenLocal: null, width: 4, height: 3, thumbhash: null, turn: 0 },
  ...{ images: [image('GRID'), image('ORIGINAL')], labels: ['Cat'], moderated: false, addedBy: null },
})

/** Possible changes of a photo by its owner, or by a guest who has added it; undefined: it is deleted for good. */
const CHANGES: Record<string, (photo: OwnersPhoto) => Partial<OwnersPhoto> | undefined> = {
  rename: ({ title }) => ({ title: `${title}!` }),
  relabel: ({ labels }) => ({ labels: labels.length > 0 ? [] : ['Cat'] }),
  moderate: ({ moderated }) => ({ moderated: !moderated }),
  turn: ({ turn, width, height }) => ({ turn: (turn + 90) % 360, width: height, height: width }),
  toStart: ({ position }) => ({ position: position && 'A' }),
  toMiddle: ({ position }) => ({ position: position && 'M' }),
  toEnd: ({ position }) => ({ position: position && 'z' }),
  takeOut: () => ({ position: null }),
  putIn: ({ position, id }) => ({ position: position ?? id }),
  remove: () => undefined,
}
/** What the owner can do with the album and the link. */
const OF_ALBUM: Record<string, (album: Album['album']) => Partial<Album['album']>> = {
  rename: ({ title }) => ({ title: `${title}!` }),
  labels: ({ labels }) => ({ labels: !labels }),
  download: ({ download }) => ({ download: !download, originals: false }),
  originals: ({ originals }) => ({ download: true, originals: !originals }),
}

const sortKeyOf = ({ position, id }: { position: string | null; id: string }) => `${position}#${id}`
/** What guests have of the album, in its order. */
function shownOf({ album, photos }: Album) {
  const items = [...photos.values()]
    .filter(({ position }) => position !== null)
    .sort((one, other) => (sortKeyOf(one) < sortKeyOf(other) ? -1 : 1))
    .map((photo) => sharedOf(photo, album))
  return {
    album: { ...album, count: items.length } as GuestAlbum,
    photos: album.newestFirst ? items.reverse() : items,
  }
}
const sharedOf = (photo: OwnersPhoto, { labels, originals }: Album['album']): GuestPhoto => ({
  ...photo,
  position: photo.position!,
  labels: labels ? photo.labels : null,
  images: originals ? photo.images : photo.images.slice(0, 1),
})

/**
 * A guest's page with an API whose answers are slow and may be stale. What the page assumes of it: each push arrives unless a gap comes
 * first, pushes arrive in the order of the changes, and an answer has all changes from before a time. That is LATELY_MS before the request,
 * or AFTER_GAP_MS if pushes were missed, or the time at which the link last began to show more or less.
 */
async function openPage(newestFirst: boolean) {
  const history: { at: number; is: Album }[] = [
    {
      at: -Infinity,
      is: {
        album: {
          ...{ title: 'Summer', newestFirst, expiresAt: '2099-01-01T00:00:00Z' },
          ...{
            download: true,
            originals: true,
            labels: true,
            places: false,
            addUntil: null,
            approval: false,
          },
        },
        photos: new Map(FIRST_IDS.map((id) => [id, newPhoto(id, id)])),
      },
    },
  ]
  const now = () => history.at(-1)!.is
  let lateBy = 0
  /** Where in the history the link began to show more or less. */
  let shownSince = 0
  const asOf = () =>
    history.findLast(({ at }, index) => at <= Date.now() - lateBy || index === shownSince)!.is
  const pushes: (() => void)[] = []
  const answers: (() => void)[] = []

  /** A page of two photos. The link and the album are current. */
  function answerOf(nextToken: string | undefined) {
    const from = nextToken === undefined ? undefined : atob(nextToken)
    const { photos } = shownOf({ ...asOf(), album: now().album })
    const isAfter = (photo: GuestPhoto) =>
      from === undefined || (newestFirst ? sortKeyOf(photo) < from : sortKeyOf(photo) > from)
    const rest = photos.filter(isAfter)
    return {
      sharedAlbum: shownOf(now()).album,
      sharedPhotos: {
        items: rest.slice(0, 2),
        nextToken: rest.length > 2 ? btoa(sortKeyOf(rest[1]!)) : null,
      },
    }
  }
  const pushed = new Subject<ApolloLink.Result>()
  open.state = createStore<ConnectionState>('idle')
  open.link = new ApolloLink(({ operationName, variables }) => {
    if (operationName === 'OnSharedAlbumChanged') return pushed
    return new Observable((observer) => {
      const data = operationName === 'SharedAlbum' ? answerOf(variables.nextToken) : {}
      answers.push(() => {
        observer.next(structuredClone({ data }))
        observer.complete()
      })
    })
  })

  /** The version of each photo when the page last learned that it had left the album. */
  const removals = new Map<string, number>()
  /** The newest version of each photo that was pushed to the page. */
  const seen = new Map<string, number>()
  function push(kind: string, id: string | null, before?: OwnersPhoto) {
    pushes.push(() => {
      // An announcement has the state at the time at which it was sent.
      const { album } = shownOf(sent)
      pushed.next(structuredClone({ data: { onSharedAlbumChanged: { kind, id, album, photo } } }))
      if (id && photo) seen.set(id, photo.version)
      else if (id) removals.set(id, before!.version)
    })
    const sent = now()
    const photo = (id && shownOf(sent).photos.find((photo) => photo.id === id)) || null
  }
  function change(id: string, change: string) {
    const photos = new Map(now().photos)
    const known = photos.get(id)
    if (!known && history.some(({ is }) => is.photos.has(id))) return
    const changes = known ? CHANGES[change]!(known) : {}
    const next = changes && {
      ...(known ?? newPhoto(id, 'M')),
      ...changes,
      version: (known?.version ?? 0) + 1,
    }
    if (next) photos.set(id, next)
    else photos.delete(id)
    history.push({ at: Date.now(), is: { ...now(), photos } })
    const isIn = typeof next?.position === 'string'
    // The album announces to guests only photos that are, or were, in it.
    if (isIn || typeof known?.position === 'string') push(isIn ? 'PHOTO' : 'PHOTO_REMOVED', id, next ?? known)
  }
  function changeAlbum(change: string) {
    const { album } = now()
    history.push({ at: Date.now(), is: { ...now(), album: { ...album, ...OF_ALBUM[change]!(album) } } })
    if (change !== 'rename') shownSince = history.length - 1
    push('ALBUM', null)
  }

  const watch = watchAlbum('token', () => {})
  await watch.open()
  const state = () => watch.watched.get().known
  /** Everything that is wrong with the page whatever is still on its way. */
  function faults(): string[] {
    const known = state()
    if (!known) return []
    return known.photos.flatMap(({ id, version, labels, images }, at) => {
      const isOlder = version < (seen.get(id) ?? 0)
      return [
        ...(version <= (removals.get(id) ?? 0) ? [`${id} has returned`] : []),
        ...(isOlder ? [`${id} became older`] : []),
        ...(labels && !known.album.labels ? [`${id} has labels`] : []),
        ...(images.length > 1 && !known.album.originals ? [`${id} has an original`] : []),
        ...(known.photos.findIndex((photo) => photo.id === id) < at ? [`${id} is there twice`] : []),
      ]
    })
  }
  return {
    ...{ change, changeAlbum, pushes, answers, watch, state, faults },
    expected: () => shownOf(now()),
    setLateBy: (ms: number) => (lateBy = ms),
    reconnect: () => open.reconnected(),
    connect: () => open.state.set('connected'),
  }
}

type Step =
  | { do: 'change'; id: string; change: string }
  | { do: 'album'; change: string }
  | { do: 'push' | 'answer' | 'more' | 'refresh' | 'gap' | 'answers' | 'pushes' }
  | { do: 'wait'; ms: number }
  | { do: 'late'; share: number }

/** Mostly the same photo, so that several things happen to it. */
const anId = fc.constantFrom('b', 'b', ...ALL_IDS)
const stepsOf = (isMissed: boolean) =>
  fc.array(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({ do: fc.constant('change'), id: anId, change: fc.constantFrom(...Object.keys(CHANGES)) }),
      fc.record({
        do: fc.constantFrom(
          'push',
          'answer',
          'answer',
          'more',
          'pushes',
          'answers',
          'refresh',
          ...(isMissed ? ['gap' as const] : []),
        ),
      }),
      fc.record({ do: fc.constant('album'), change: fc.constantFrom(...Object.keys(OF_ALBUM)) }),
      fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1_000, AFTER_GAP_MS) }),
      fc.record({ do: fc.constant('late'), share: fc.constantFrom(0, 0.5, 0.99) }),
    ),
    { maxLength: 40, size: 'max' },
  )
const visits = fc
  .boolean()
  .chain((isMissed) =>
    fc.record({ isMissed: fc.constant(isMissed), newestFirst: fc.boolean(), steps: stepsOf(isMissed) }),
  )

test('in whatever order answers, pushes and gaps arrive, a guest ends with what the album shows, and never sees a photo that was taken out of it', async () => {
  await fc.assert(
    fc.asyncProperty(visits, async ({ isMissed, newestFirst, steps }) => {
      const page = await openPage(newestFirst)
      const settled = () => vi.advanceTimersByTimeAsync(1)
      const answerAll = async () => {
        do {
          page.answers.splice(0).forEach((answer) => answer())
          await settled()
        } while (page.answers.length > 0)
      }
      await settled()
      page.connect()
      for (const step of steps) {
        if (step.do === 'change') page.change(step.id, step.change)
        else if (step.do === 'album') page.changeAlbum(step.change)
        else if (step.do === 'push') page.pushes.shift()?.()
        else if (step.do === 'pushes') page.pushes.splice(0).forEach((push) => push())
        else if (step.do === 'answer') page.answers.shift()?.()
        else if (step.do === 'more') page.watch.loadMore()
        else if (step.do === 'refresh') page.watch.refresh()
        else if (step.do === 'late') page.setLateBy(step.share * (isMissed ? AFTER_GAP_MS : LATELY_MS))
        else if (step.do === 'answers') await answerAll()
        else if (step.do === 'wait') await vi.advanceTimersByTimeAsync(step.ms)
        else {
          // Pushes in flight are lost.
          page.pushes.length = 0
          page.reconnect()
        }
        await settled()
        expect(page.faults()).toEqual([])
      }

      page.pushes.splice(0).forEach((push) => push())
      page.setLateBy(0)
      await answerAll()
      if (isMissed) {
        // After a gap, the page reads a second time.
        await vi.advanceTimersByTimeAsync(AFTER_GAP_MS)
        await answerAll()
      }
      while (page.state()!.nextToken) {
        page.watch.loadMore()
        await settled()
        await answerAll()
      }
      expect(page.faults()).toEqual([])
      expect(page.state()).toMatchObject(page.expected())
      page.watch.close()
    }),
    {
      numRuns: 200,
      // Originals go off, which the page misses, and on again while the answer that lacks them is on its way.
      examples: [
        [
          {
            isMissed: true,
            newestFirst: false,
            steps: [
              { do: 'album', change: 'originals' },
              { do: 'gap' },
              { do: 'wait', ms: AFTER_GAP_MS },
              { do: 'answer' },
              { do: 'album', change: 'originals' },
            ],
          },
        ],
      ],
    },
  )
})
