// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import {
  albumAddress,
  albumPhotoAddress,
  libraryAddress,
  onThisDayPhotoAddress,
  paths,
  photoAddress,
} from './routes.ts'

/** The page to which an address leads, and the ids that it takes from it. */
function pageAt(address: string) {
  const { pathname } = new URL(address, 'https://album.example')
  const pages = Object.entries(paths).flatMap(([page, path]) => {
    if (typeof path === 'string') return path === pathname ? [{ page, ids: {} }] : []
    const match = path.exec(pathname)
    return match ? [{ page, ids: { ...match.groups } }] : []
  })
  expect(pages, address).toHaveLength(1)
  return pages[0]
}

test('every address leads to its page, with its ids', () => {
  const cats = [{ kind: 'label' as const, name: 'Cat' }]
  expect([libraryAddress(), libraryAddress(cats)].map(pageAt)).toEqual([
    { page: 'library', ids: { id: undefined } },
    { page: 'library', ids: { id: undefined } },
  ])
  expect([photoAddress('P1'), photoAddress('P1', cats)].map(pageAt)).toEqual([
    { page: 'library', ids: { id: 'P1' } },
    { page: 'library', ids: { id: 'P1' } },
  ])
  expect(pageAt(albumAddress('A1'))).toEqual({ page: 'album', ids: { album: 'A1', photo: undefined } })
  expect(pageAt(albumPhotoAddress('A1', 'P1'))).toEqual({ page: 'album', ids: { album: 'A1', photo: 'P1' } })
  expect(pageAt(onThisDayPhotoAddress('P1'))).toEqual({ page: 'onThisDayPhoto', ids: { photo: 'P1' } })
  expect(pageAt(paths.albums)).toEqual({ page: 'albums', ids: {} })
})
