import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type LinkItem, type ListedLinkItem, rightsOf } from '@album/model/album'
import {
  albumKey,
  type Key,
  libraryPk,
  LINK_PATTERN,
  linkKey,
  linkOwnerKey,
  listedLinkKey,
  photoKey,
  WHOLE_PARTITION,
} from '@album/model/keys'
import { LINK_OWNER_KEPT } from '@album/model/lifetimes'
import { type PhotoItem, waitingItem } from '@album/model/photo'
import { deleteAlbum } from '../albums/delete-album.ts'
import { authorize } from '../authorize/authorize.ts'
import type { Write } from '../dynamodb/document-table.ts'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit } from '../edit/edit.ts'
import { createSharedUpload } from '../upload/shared-upload.ts'
import { linksTo, share, type ShareRequest, smartLinksOf, unshare } from './share.ts'
import { shareToken } from './share-token.ts'
import { updateShare } from './update-share.ts'

let running: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  running = await startTable()
  for (const owner of ['ada', 'bob', 'dora', 'eve'])
    await running.table.write({
      put: {
        ...albumKey(owner, 'SUMMER'),
        id: 'SUMMER',
        owner,
        title: 'Summer',
        count: 0,
      } as ReturnType<typeof albumKey>,
    })
})
afterAll(() => running.close())

const now = new Date('2026-03-01T00:00:00.000Z')
const seconds = now.getTime() / 1000
const key = randomBytes(32)
/** The table is there once the tests run. */
const deps = {
  get table() {
    return running.table
  },
  key: async () => key,
  hasBytes: async () => false,
  now,
}
const later = (by: number) => new Date(now.getTime() + by * 1000)

async function made(owner: string, more: Partial<ShareRequest> = {}) {
  const answer = await share({ owner, albumId: 'SUMMER', ...more }, deps)
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.items[0]!
}

test('a link lasts 7 days, and its token is kept only sealed', async () => {
  const link = await made('ada')
  expect(link.token).toMatch(new RegExp(`^${LINK_PATTERN}$`))
  expect(link).toMatchObject({ album: 'SUMMER', download: false, expiresAt: seconds + 7 * 24 * 3600 })
  const [kept, { items: library }] = await Promise.all([
    running.table.get(linkKey(link.id)),
    running.table.pageBetween(libraryPk('ada'), WHOLE_PARTITION, 100),
  ])
  expect(kept).toMatchObject({ id: link.id, owner: 'ada' })
  expect(JSON.stringify([kept, library])).not.toContain(link.token)
})

test('a token gives a guest one album and no more; AppSync keeps that for seconds', async () => {
  const link = await made('ada', { download: true })
  expect(await authorize(link.token, running.table, now)).toEqual({
    isAuthorized: true,
    resolverContext: { share: link.id, owner: 'ada', album: 'SUMMER' },
    ttlOverride: 5,
  })
  for (const token of [link.id, `${link.token}x`, '', 'A'.repeat(43)])
    expect(await authorize(token, running.table, now)).toEqual({ isAuthorized: false })
})

test('an expired link opens for nobody, though it is still in the table', async () => {
  const link = await made('ada', { expiresAt: later(60).toISOString() })
  expect(await authorize(link.token, running.table, later(58))).toMatchObject({ ttlOverride: 2 })
  expect(await authorize(link.token, running.table, later(60))).toEqual({ isAuthorized: false })
  const ids = async (at: Date) =>
    (await linksTo('ada', 'SUMMER', running.table, at.getTime() / 1000)).map(({ id }) => id)
  expect(await ids(now)).toContain(link.id)
  expect(await ids(later(60))).not.toContain(link.id)
})

test('a link ended by its owner opens for nobody', async () => {
  const link = await made('bob')
  expect(await unshare('bob', link.id, deps)).toEqual({ items: [link.id], errors: [] })
  expect(await authorize(link.token, running.table, now)).toEqual({ isAuthorized: false })
  expect(await linksTo('bob', 'SUMMER', running.table, seconds)).toEqual([])
})

test('the owner of a link that took photos is known for 15 days after it was ended, by itself or with its album', async () => {
  const album = { ...albumKey('eve', 'PARTY'), id: 'PARTY', owner: 'eve', title: 'Party', count: 0 }
  await running.table.write({ put: album })
  const contributions = { photos: 5, bytes: 1e6 }
  const [first, second] = [
    await made('eve', { contributions }),
    await made('eve', { albumId: 'PARTY', contributions }),
  ]
  const none = await made('eve')
  const hour = { ...deps, now: later(3600) }
  await unshare('eve', first.id, hour)
  await unshare('eve', none.id, hour)
  await deleteAlbum('eve', 'PARTY', hour)
  for (const { id } of [first, second])
    expect(await running.table.get(linkOwnerKey(id))).toEqual({
      ...linkOwnerKey(id),
      owner: 'eve',
      expiresAt: seconds + 3600 + LINK_OWNER_KEPT,
    })
  expect(await running.table.get(linkOwnerKey(none.id))).toBeUndefined()
})

test('a host ends a link while guests are adding photos, and nobody gets in from then on', async () => {
  const link = await made('bob', { contributions: { photos: 5, bytes: 1e6 } })
  const seen: boolean[] = []
  const table = {
    ...running.table,
    transact: async (writes: Write[]) => {
      seen.push((await authorize(link.token, running.table, now)).isAuthorized)
      return seen.length < 6 ? { reasons: ['TransactionConflict'] } : running.table.transact(writes)
    },
  }
  expect(await unshare('bob', link.id, { ...deps, table })).toEqual({ items: [link.id], errors: [] })
  expect(seen).toEqual(Array(6).fill(false))
  expect(await running.table.get(listedLinkKey('bob', 'SUMMER', link.id))).toBeUndefined()
})

test('a link whose removal was interrupted opens for nobody, and can be ended again', async () => {
  const link = await made('bob')
  const table = { ...running.table, transact: () => Promise.reject(new Error('The function dies.')) }
  await expect(unshare('bob', link.id, { ...deps, table })).rejects.toThrow('dies')
  expect(await authorize(link.token, running.table, now)).toEqual({ isAuthorized: false })
  expect(await linksTo('bob', 'SUMMER', running.table, seconds)).toMatchObject([{ id: link.id }])
  expect(await unshare('eve', link.id, deps)).toMatchObject({ error: { code: 'LINK' } })
  expect(await unshare('bob', link.id, deps)).toEqual({ items: [link.id], errors: [] })
  expect(await linksTo('bob', 'SUMMER', running.table, seconds)).toEqual([])
})

test("fault 30: nobody can end somebody else's link or one that does not exist", async () => {
  const link = await made('ada')
  for (const id of [link.id, 'nonsense', 'x'.repeat(5000)])
    expect(await unshare('bob', id, deps)).toMatchObject({
      error: { errorType: 'NotFound', message: 'There is no such link.' },
    })
  expect(await authorize(link.token, running.table, now)).toMatchObject({ isAuthorized: true })
})

test('a past, too distant or missing end is refused, and so is a 21st link', async () => {
  for (const expiresAt of [now.toISOString(), later(400 * 24 * 3600).toISOString(), 'tomorrow'])
    expect(await share({ owner: 'eve', albumId: 'SUMMER', expiresAt }, deps)).toMatchObject({
      error: { errorType: 'ValidationError', code: 'EXPIRES_AT' },
    })
  for (let one = 0; one < 20; one += 1) await made('eve')
  expect(await share({ owner: 'eve', albumId: 'SUMMER' }, deps)).toMatchObject({
    error: { errorType: 'QuotaExceeded', code: 'LINKS_OF_ALBUM' },
  })
})

test('an owner changes what a link shows and when it ends, and the rest stays', async () => {
  const link = await made('ada', { download: true })
  const changed = async (more: object) => {
    const answer = await updateShare({ owner: 'ada', id: link.id, ...more }, deps)
    if ('error' in answer) throw new Error(answer.error.message)
    return answer.items[0]!
  }
  const before = { labels: true, places: false, download: true, originals: false, expiresAt: link.expiresAt }
  expect(await changed({})).toMatchObject(before)
  expect(await changed({ labels: false, places: null })).toMatchObject({ ...before, labels: false })
  const expiresAt = later(60).toISOString()
  const after = { labels: false, places: true, download: false, expiresAt: seconds + 60 }
  expect(await changed({ places: true, download: false, expiresAt })).toMatchObject(after)
  for (const key of [linkKey(link.id), listedLinkKey('ada', 'SUMMER', link.id)])
    expect(await running.table.get(key)).toMatchObject({ ...after, id: link.id, createdAt: link.createdAt })
})

test('a link gives the original files only if that is chosen, and only together with downloads', async () => {
  const alone = { error: { errorType: 'ValidationError', code: 'ORIGINALS' } }
  expect(await share({ owner: 'ada', albumId: 'SUMMER', originals: true }, deps)).toMatchObject(alone)
  expect(await made('ada')).toMatchObject({ download: false, originals: false })
  expect(await made('ada', { download: true, originals: true })).toMatchObject({ originals: true })
  const link = await made('ada', { download: true, originals: null })
  expect(link).toMatchObject({ download: true, originals: false })
  const change = (more: object) => updateShare({ owner: 'ada', id: link.id, ...more }, deps)
  const became = async (more: object) => {
    const answer = await change(more)
    if ('error' in answer) throw new Error(answer.error.message)
    const { download, originals } = answer.items[0]!
    return [download, originals]
  }
  expect(await became({ originals: true })).toEqual([true, true])
  expect(await became({ download: false })).toEqual([false, false])
  expect(await became({ download: true }), 'they do not come back by themselves').toEqual([true, false])
  expect(await became({ download: false, originals: false })).toEqual([false, false])
  expect(await change({ originals: true })).toMatchObject(alone)
  expect(await change({ download: false, originals: true })).toMatchObject(alone)
  expect(await became({ download: true, originals: true })).toEqual([true, true])
})

test('a link from before originals could be chosen keeps them until its owner switches them or downloads off', async () => {
  const old = async (download: boolean) => {
    const link = await made('dora', { download })
    const keys = [linkKey(link.id), listedLinkKey('dora', 'SUMMER', link.id)]
    const items = () => Promise.all(keys.map(async (key) => (await running.table.get<LinkItem>(key))!))
    for (const { originals: _, ...before } of await items()) await running.table.write({ put: before })
    const read = async () => {
      const [opening, listed] = (await items()).map(rightsOf)
      expect(opening).toEqual(listed)
      return [opening!.download, opening!.originals]
    }
    const change = async (more: object) => {
      expect(await updateShare({ owner: 'dora', id: link.id, ...more }, deps)).toHaveProperty('items')
      return read()
    }
    return { read, change }
  }
  const kept = await old(true)
  expect(await kept.read()).toEqual([true, true])
  expect(await kept.change({ labels: false })).toEqual([true, true])
  expect(await kept.change({ originals: false })).toEqual([true, false])
  const off = await old(true)
  expect(await off.change({ download: false })).toEqual([false, false])
  expect(await off.change({ download: true }), 'nobody has chosen originals').toEqual([true, false])
  const never = await old(false)
  expect(await never.read()).toEqual([false, false])
  expect(await never.change({ download: true })).toEqual([true, false])
})

test('originals that one window switches off stay off, though another window saves downloads at the same time', async () => {
  const link = await made('dora', { download: true })
  const keys = [linkKey(link.id), listedLinkKey('dora', 'SUMMER', link.id)]
  const change = (more: object, table: typeof running.table = running.table) =>
    updateShare({ owner: 'dora', id: link.id, ...more }, { ...deps, table })
  /** The other window's change is done just before this one is written. */
  const during = (other: object) => {
    let isFirst = true
    return {
      ...running.table,
      transact: async (writes: Write[]) => {
        if (isFirst) expect(await change(other)).toHaveProperty('items')
        isFirst = false
        return running.table.transact(writes)
      },
    }
  }
  // A link from before originals could be chosen.
  for (const key of keys) {
    const { originals: _, ...before } = (await running.table.get<LinkItem>(key))!
    await running.table.write({ put: before })
  }
  const download = { download: true }
  expect(await change(download, during({ originals: false }))).toMatchObject({
    items: [{ download: true, originals: false }],
  })
  for (const key of keys)
    expect(await running.table.get(key)).toMatchObject({ ...download, originals: false })
  const originals = { originals: true }
  expect(await change(originals, during({ download: false })), 'originals that come too late').toMatchObject({
    error: { code: 'ORIGINALS' },
  })
  for (const key of keys)
    expect(await running.table.get(key)).toMatchObject({ download: false, originals: false })
})

test('originals that the owner switches off are off for guests before anything else is written', async () => {
  const table = { ...running.table, transact: () => Promise.reject(new Error('The function dies.')) }
  for (const [change, download] of [
    [{ originals: false, places: true }, true],
    [{ download: false }, false],
  ] as const) {
    const link = await made('dora', { download: true, originals: true })
    const request = { owner: 'dora', id: link.id, ...change }
    await expect(updateShare(request, { ...deps, table })).rejects.toThrow('dies')
    const after = { download, originals: false }
    expect(await running.table.get(linkKey(link.id))).toMatchObject({ ...after, places: false })
    const listed = listedLinkKey('dora', 'SUMMER', link.id)
    expect(await running.table.get(listed), 'the list still says more').toMatchObject({
      ...{ download: true, originals: true },
    })
    expect(await updateShare(request, deps), 'the owner makes the change again').toMatchObject({
      items: [after],
    })
  }
})

test('a host stops guests who keep adding photos, and what the link shows changes at once, too', async () => {
  const link = await made('bob', { download: true, contributions: { photos: 5, bytes: 1e6 } })
  const guest = { owner: 'bob', link: link.id, album: 'SUMMER' }
  const seen: unknown[] = []
  const table = {
    ...running.table,
    transact: async (writes: Write[]) => {
      const opening = await running.table.get<LinkItem>(linkKey(link.id))
      const added = await createSharedUpload(
        guest,
        { name: 'Zoë', input: [] },
        running.table,
        () => expect.fail(),
        now,
      )
      seen.push([opening!.download, opening!.contributions!.adding, added])
      return seen.length < 6 ? { reasons: ['None', 'TransactionConflict'] } : running.table.transact(writes)
    },
  }
  const change = { owner: 'bob', id: link.id, download: false, adding: false }
  expect(await updateShare(change, { ...deps, table })).toMatchObject({
    items: [{ download: false, contributions: { adding: false } }],
  })
  const ended = { error: { errorType: 'Conflict', code: 'ADDING_ENDED', message: expect.any(String) } }
  expect(seen).toEqual(Array(6).fill([false, false, ended]))
})

test('of two changes of a link at once, the later one is what it shows and what is listed', async () => {
  const link = await made('bob')
  const change = (labels: boolean, table: typeof running.table = running.table) =>
    updateShare({ owner: 'bob', id: link.id, labels }, { ...deps, table })
  let isFirst = true
  const interrupted = {
    ...running.table,
    transact: async (writes: Write[]) => {
      if (isFirst) await change(true)
      isFirst = false
      return running.table.transact(writes)
    },
  }
  expect(await change(false, interrupted)).toMatchObject({ items: [{ labels: true }] })
  for (const key of [linkKey(link.id), listedLinkKey('bob', 'SUMMER', link.id)])
    expect(await running.table.get(key)).toMatchObject({ labels: true })
})

test('a host who asks for approval gets it, though another window changes the link while guests add photos', async () => {
  const link = await made('bob', { contributions: { photos: 5, bytes: 1e6 } })
  const change = (more: object, table: typeof running.table = running.table) =>
    updateShare({ owner: 'bob', id: link.id, ...more }, { ...deps, table })
  const contributions = { photos: 5, bytes: 1e6, approval: true }
  const busy = { ...running.table, transact: async () => ({ reasons: ['TransactionConflict'] }) }
  const interrupted = {
    ...running.table,
    transact: async (writes: Write[]) => {
      await change({ download: true })
      return running.table.transact(writes)
    },
  }
  expect(await change({ contributions }, interrupted)).toMatchObject({
    items: [{ download: true, contributions }],
  })
  // All tries of the first call were in vain; the second one also holds what was begun before.
  await change({ contributions: { ...contributions, approval: false } })
  const noPause = vi.spyOn(Math, 'random').mockReturnValue(0)
  expect(await change({ contributions }, busy)).toMatchObject({ error: { code: 'BUSY' } })
  noPause.mockRestore()
  const key = photoKey('bob', '01J9Z3NDEKTSV4RRFFQ69G5FAV')
  const begun = { id: '01J9Z3NDEKTSV4RRFFQ69G5FAV', owner: 'bob', status: 'PROCESSING', version: 1 }
  const addedAt = now.toISOString()
  await running.table.write({
    put: { ...key, ...begun, addedAt, through: { link: link.id } } as Key,
  })
  await running.table.write({ put: waitingItem({ ...begun, addedAt } as PhotoItem) })
  await change({ contributions })
  expect(await running.table.get(key)).toMatchObject({ unapproved: true })

  await edit({ field: 'approve', owner: 'bob', ids: [begun.id] }, running.table, now)
  await change({ adding: true })
  await change({ contributions })
  expect(await running.table.get(key), 'what the host has approved').not.toHaveProperty('unapproved')
  await edit({ field: 'approve', owner: 'bob', ids: [begun.id], undo: true }, running.table, now)
  expect(await running.table.get(key)).toMatchObject({ unapproved: true })
  expect(await running.table.get(key)).not.toHaveProperty('approved')
})

test('a link whose extension was interrupted ends when its owner’s list says so', async () => {
  const link = await made('bob', { expiresAt: later(3600).toISOString() })
  const table = { ...running.table, transact: () => Promise.reject(new Error('The function dies.')) }
  const expiresAt = later(30 * 24 * 3600).toISOString()
  const change = { owner: 'bob', id: link.id, expiresAt, download: true }
  await expect(updateShare(change, { ...deps, table })).rejects.toThrow('dies')
  expect(await running.table.get(linkKey(link.id))).toMatchObject({ download: false })
  expect(await authorize(link.token, running.table, later(3600))).toEqual({ isAuthorized: false })
  const listed = await linksTo('bob', 'SUMMER', running.table, seconds + 3600)
  expect(listed.map(({ id }) => id)).not.toContain(link.id)
  expect(await updateShare(change, deps)).toMatchObject({ items: [{ download: true }] })
  expect(await authorize(link.token, running.table, later(3600))).toMatchObject({ isAuthorized: true })
})

test('of a change that takes and gives, what it takes holds at once, and what it gives holds once it is listed', async () => {
  const link = await made('bob', { download: true, contributions: { photos: 5, bytes: 1e6 } })
  const opening = () => running.table.get<LinkItem>(linkKey(link.id))
  const listed = () => running.table.get<LinkItem>(listedLinkKey('bob', 'SUMMER', link.id))
  const seen: (LinkItem | undefined)[] = []
  const table = {
    ...running.table,
    transact: async (writes: Write[]) => {
      seen.push(await opening())
      return seen.length < 3 ? { reasons: ['None', 'TransactionConflict'] } : running.table.transact(writes)
    },
  }
  const month = seconds + 30 * 24 * 3600
  const change = {
    ...{ owner: 'bob', id: link.id, expiresAt: new Date(month * 1000).toISOString() },
    ...{ download: false, places: true },
    contributions: { photos: 9, bytes: 5e5, approval: true },
  }
  const after = {
    ...{ expiresAt: month, download: false, places: true },
    contributions: { photos: 9, bytes: 5e5, until: month, approval: true, adding: true },
  }
  expect(await updateShare(change, { ...deps, table })).toMatchObject({ items: [after] })
  const taken = {
    ...{ expiresAt: link.expiresAt, download: false, places: false },
    contributions: { photos: 5, bytes: 5e5, until: link.expiresAt, approval: true, adding: true },
  }
  expect(seen).toMatchObject([taken, taken, taken])
  for (const item of [await opening(), await listed()]) expect(item).toMatchObject(after)
  expect(await running.table.get(linkOwnerKey(link.id))).toMatchObject({ expiresAt: month + LINK_OWNER_KEPT })
})

test('a host who raises a limit while another window lowers it gets the change that they made, and the rest stays', async () => {
  const link = await made('bob', { contributions: { photos: 5, bytes: 1e6 } })
  const change = (more: object, table: typeof running.table = running.table) =>
    updateShare({ owner: 'bob', id: link.id, ...more }, { ...deps, table })
  let isFirst = true
  const interrupted = {
    ...running.table,
    transact: async (writes: Write[]) => {
      if (isFirst) {
        isFirst = false
        await change({ labels: false, adding: false })
      }
      return running.table.transact(writes)
    },
  }
  const contributions = { photos: 9, bytes: 1e6, approval: false }
  expect(await change({ contributions, adding: true }, interrupted)).toMatchObject({
    items: [{ labels: false, contributions: { ...contributions, adding: true } }],
  })
  for (const key of [linkKey(link.id), listedLinkKey('bob', 'SUMMER', link.id)])
    expect(await running.table.get(key)).toMatchObject({
      labels: false,
      contributions: { photos: 9, adding: true },
    })
})

test('an owner lets guests add photos by a link that took none, for some days, and their photos find their host', async () => {
  const link = await made('bob')
  const change = (more: object) => updateShare({ owner: 'bob', id: link.id, ...more }, deps)
  expect(await change({ adding: true })).toMatchObject({ error: { code: 'CONTRIBUTIONS' } })
  expect(await change({ adding: false })).toMatchObject({ items: [{ id: link.id }] })
  const until = later(3600).toISOString()
  expect(await change({ contributions: { photos: 5, bytes: 100, until } })).toMatchObject({
    items: [
      { contributions: { photos: 5, bytes: 100, until: seconds + 3600, approval: false, adding: true } },
    ],
  })
  const month = seconds + 30 * 24 * 3600
  await change({ expiresAt: new Date(month * 1000).toISOString() })
  expect(await running.table.get(linkOwnerKey(link.id))).toEqual({
    ...linkOwnerKey(link.id),
    owner: 'bob',
    expiresAt: month + LINK_OWNER_KEPT,
  })
})

test('adding ends with its link at the latest, and impossible limits are refused', async () => {
  const link = await made('bob', { contributions: { photos: 5, bytes: 100 } })
  const change = (more: object, at = now) =>
    updateShare({ owner: 'bob', id: link.id, ...more }, { ...deps, table: running.table, now: at })
  const limits = { photos: 5, bytes: 100 }
  const late = later(8 * 24 * 3600).toISOString()
  for (const [code, contributions] of [
    ['CONTRIBUTED_PHOTOS', { ...limits, photos: 0 }],
    ['CONTRIBUTED_BYTES', { ...limits, bytes: 1e12 }],
    ['CONTRIBUTED_UNTIL', { ...limits, until: now.toISOString() }],
    ['CONTRIBUTED_UNTIL', { ...limits, until: late }],
  ])
    expect(await change({ contributions })).toMatchObject({ error: { errorType: 'ValidationError', code } })
  expect(await change({ expiresAt: later(60).toISOString() })).toMatchObject({
    items: [{ contributions: { ...limits, until: seconds + 60, adding: true } }],
  })
  // A longer link does not make the adding longer.
  await change({ expiresAt: late })
  expect(await change({ adding: true }, later(60))).toMatchObject({ error: { code: 'CONTRIBUTED_UNTIL' } })
  expect(await change({ contributions: limits }, later(60))).toMatchObject({
    items: [{ contributions: { until: seconds + 8 * 24 * 3600, adding: true } }],
  })
})

test("a link that has ended, or is somebody else's, cannot be changed, and a wrong end is refused", async () => {
  const link = await made('ada', { expiresAt: later(60).toISOString() })
  const change = (owner: string, more: object, at = now) =>
    updateShare({ owner, id: link.id, ...more }, { ...deps, table: running.table, now: at })
  const noLink = { error: { errorType: 'NotFound', code: 'LINK' } }
  expect(await change('bob', { labels: false })).toMatchObject(noLink)
  expect(await change('ada', { expiresAt: later(3600).toISOString() }, later(60))).toMatchObject(noLink)
  expect(await change('ada', { expiresAt: now.toISOString() })).toMatchObject({
    error: { errorType: 'ValidationError', code: 'EXPIRES_AT' },
  })
  await unshare('ada', link.id, deps)
  expect(await change('ada', { labels: false })).toMatchObject(noLink)
  expect(await running.table.get(linkKey(link.id))).toBeUndefined()
})

test('only its owner can see the token of a link again', async () => {
  const link = await made('ada')
  expect(await shareToken('ada', link.id, deps)).toEqual({ items: [link.token], errors: [] })
  const noLink = { error: { errorType: 'NotFound', code: 'LINK' } }
  expect(await shareToken('bob', link.id, deps)).toMatchObject(noLink)
  expect(await shareToken('ada', link.id, { ...deps, now: later(8 * 24 * 3600) })).toMatchObject(noLink)
})

test('a seal opens for its own link only, with the deployment’s key only', async () => {
  const [link, other] = [await made('ada'), await made('ada')]
  const notKept = { error: { errorType: 'NotFound', code: 'TOKEN' } }
  expect(await shareToken('ada', link.id, { ...deps, key: async () => randomBytes(32) })).toMatchObject(
    notKept,
  )
  const listed = (await running.table.get<ListedLinkItem>(listedLinkKey('ada', 'SUMMER', link.id)))!
  const moved = { ...listedLinkKey('ada', 'SUMMER', other.id), ...other, sealed: listed.sealed }
  await running.table.write({ put: moved })
  expect(await shareToken('ada', other.id, deps)).toMatchObject(notKept)
  // A link from before tokens were kept.
  await running.table.write({ put: { ...moved, sealed: undefined } as typeof moved })
  expect(await shareToken('ada', other.id, deps)).toMatchObject(notKept)
})

test('a person has at most 20 links to smart albums', async () => {
  for (const id of ['ONE', 'TWO']) {
    const smart = { id, owner: 'dan', title: id, count: 0, filter: { labels: ['Cat'] } }
    await running.table.write({ put: { ...albumKey('dan', id), ...smart } as Key })
  }
  const link = async (albumId: string) => share({ owner: 'dan', albumId }, deps)
  for (let at = 0; at < 20; at += 1) expect(await link(at % 2 ? 'ONE' : 'TWO')).toMatchObject({ errors: [] })
  expect(await link('ONE')).toMatchObject({ error: { errorType: 'QuotaExceeded', code: 'SMART_LINKS' } })
  const [smart] = await smartLinksOf('dan', running.table, seconds)
  const contributions = { photos: 1, bytes: 1 }
  expect(await updateShare({ owner: 'dan', id: smart!.id, contributions }, deps)).toMatchObject({
    error: { errorType: 'ValidationError', code: 'SMART_ALBUM' },
  })
})
