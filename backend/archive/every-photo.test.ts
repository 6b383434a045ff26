import { expect, test } from 'vitest'
import { everyPhoto } from './every-photo.ts'

interface Photo {
  id: string
  addedBy?: string
  unapproved?: true
  rawFile?: { id: string }
}

/** A library in pages of two photos. @param onPage called before each page is answered */
async function exported(
  library: () => { photos: Photo[]; waiting: Photo[] },
  onPage?: (unapproved: boolean, nextToken?: string | null) => void,
) {
  const all: Photo[] = []
  const asked = {
    page: async ({
      filter,
      nextToken,
    }: {
      filter?: { unapproved: true }
      limit: number
      nextToken?: string | null
    }) => {
      onPage?.(!!filter, nextToken)
      const list = filter ? library().waiting : library().photos
      const left = list.filter(({ id }) => id > (nextToken ?? ''))
      return { items: left.slice(0, 2), nextToken: left.length > 2 ? left[1]!.id : null }
    },
    photosById: async (ids: string[]) => ids.map((id): Photo => ({ id })).toReversed(),
  }
  for await (const photos of everyPhoto<Photo>(asked)) all.push(...photos)
  return all.map(({ id }) => id)
}

const guests = (id: string): Photo => ({ id, addedBy: 'Zoë' })

test('an export has the library, raw files next to their photos, and what waits for approval', async () => {
  const photos = [{ id: 'a', rawFile: { id: 'a raw' } }, { id: 'c' }, { id: 'd', rawFile: { id: 'd raw' } }]
  const waiting = ['b', 'y', 'z'].map(guests)
  const ids = await exported(() => ({ photos, waiting }))
  expect(ids).toEqual(['a', 'a raw', 'c', 'd', 'd raw', 'b', 'y', 'z'])
})

test('a guest’s photo that is approved, or taken back, during an export is in it once', async () => {
  const old = { photos: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], waiting: [guests('0')] }
  // Its place in the library is on a page that was read already.
  let now = old
  const approve = (unapproved: boolean, nextToken?: string | null) => {
    if (!unapproved && nextToken) now = { photos: [guests('0'), ...old.photos], waiting: [] }
  }
  expect(await exported(() => now, approve)).toEqual(['a', 'b', 'c', '0'])

  now = { photos: [guests('0'), ...old.photos], waiting: [] }
  const takeBack = (unapproved: boolean, nextToken?: string | null) => {
    if (!unapproved && nextToken) now = { ...now, waiting: [guests('0')] }
  }
  expect(await exported(() => now, takeBack)).toEqual(['0', 'a', 'b', 'c'])
})

test('a guest’s photo whose analysis ends during an export is in it once', async () => {
  let waiting: Photo[] = []
  const analyse = (unapproved: boolean, nextToken?: string | null) => {
    if (!unapproved && nextToken) waiting = [guests('0'), guests('1')]
  }
  const photos = [guests('0'), { id: 'a' }, { id: 'b' }]
  expect(await exported(() => ({ photos, waiting }), analyse)).toEqual(['0', 'a', 'b', '1'])
})
