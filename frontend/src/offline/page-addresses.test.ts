// @vitest-environment happy-dom
import { NavigationRoute } from 'workbox-routing'
import { expect, test } from 'vitest'
import { libraryAddress, paths, photoAddress, placesAddress } from '../shared/routes.ts'
import { FILES } from './page-addresses.ts'

const route = new NavigationRoute(async () => new Response(), { denylist: [FILES] })
const isPage = (address: string) => {
  const request = { mode: 'navigate' } as Request
  const url = new URL(address, 'https://album.example')
  return Boolean(
    route.match({ url, request, sameOrigin: true, event: new Event('fetch') as ExtendableEvent }),
  )
}

test('without a network, an address with a dot in its search is the page, too', () => {
  const inLisbon = [{ kind: 'place' as const, name: 'PT.14.Lisbon' }]
  const pages = [
    '/',
    paths.explore,
    libraryAddress([{ kind: 'label', name: 'Cat' }]),
    libraryAddress(inLisbon),
    photoAddress('0123', inLisbon),
    placesAddress('PT.14.Lisbon@38.71,-9.14'),
    '/?title=a.b/c.jpg?d.e',
  ]
  expect(pages.filter((address) => !isPage(address))).toEqual([])
})

test('a file is not the page, with a search or without', () => {
  const files = ['/config.json', '/assets/main.js?v=1', '/licences.txt?', '/p/a.b/grid.webp?a/b']
  expect(files.filter(isPage)).toEqual([])
  expect(isPage('/a.b/c')).toBe(true)
})
