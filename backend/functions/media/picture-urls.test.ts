import { createVerify, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { pictureUrls } from './picture-urls.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
/** A container of the function. */
const started = () =>
  pictureUrls({
    origin: 'https://pictures.example',
    keyPairId: 'K2EXAMPLE',
    generation: 1,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  })
const sign = started()
const grid = { owner: 'ada', id: '01J9Z3NDEKTSV4RRFFQ69G5FAV', name: 'GRID' as const }
const at = (time: string) => new Date(`2026-02-01T${time}Z`)

/** CloudFront's URL-safe base64. */
const decoded = (text: string) =>
  Buffer.from(
    text.replace(/[-_~]/g, (sign) => ({ '-': '+', _: '=', '~': '/' })[sign]!),
    'base64',
  )

test("a picture's URL is its object's path, signed for all of the owner's pictures of its kind", () => {
  const url = new URL(sign([grid], at('10:20:00'))[0]!)
  expect(url.pathname).toBe('/media/renditions/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV/grid.webp')
  const policy = decoded(url.searchParams.get('Policy')!)
  expect(JSON.parse(policy.toString())).toEqual({
    Statement: [
      {
        Resource: 'https://pictures.example/media/renditions/ada/*',
        Condition: { DateLessThan: { 'AWS:EpochTime': at('12:00:00').getTime() / 1000 } },
      },
    ],
  })
  expect(url.searchParams.get('Key-Pair-Id')).toBe('K2EXAMPLE')
  const signature = decoded(url.searchParams.get('Signature')!)
  expect(createVerify('SHA1').update(policy).verify(publicKey, signature)).toBe(true)
})

test('a turned picture has an address of its own, since browsers keep what an address has shown', () => {
  const pathOf = (image: object) =>
    new URL(sign([{ ...grid, turn: 90, ...image }], at('10:20:00'))[0]!).pathname
  expect(pathOf({})).toBe('/media/renditions/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV/90/grid.webp')
  expect(pathOf({ name: 'LARGE' })).toBe('/media/large/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV/90')
  expect(pathOf({ name: 'ORIGINAL' })).toBe('/media/originals/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV')
  expect(pathOf({ guestUntil: 1e10 })).toMatch(/01J9Z3NDEKTSV4RRFFQ69G5FAV\/90\/grid.webp$/)
})

test('the original is the file as it was uploaded', () => {
  expect(new URL(sign([{ ...grid, name: 'ORIGINAL' }], at('10:20:00'))[0]!).pathname).toBe(
    '/media/originals/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV',
  )
})

test('a picture keeps one URL for an hour, for the browser’s cache, and the URL works for at least an hour', () => {
  expect(sign([grid], at('10:00:00'))).toEqual(sign([grid], at('10:59:59')))
  expect(sign([grid], at('11:00:00'))).not.toEqual(sign([grid], at('10:59:59')))
})

test('a picture has the same URL from every container, so a browser loads it once', () => {
  const images = (['GRID', 'SCREEN', 'LARGE', 'ORIGINAL'] as const).map((name) => ({ ...grid, name }))
  expect(started()(images, at('10:00:00'))).toEqual(sign(images, at('10:00:00')))
})

/** Whether this signed URL's policy gives access to an address: `*` matches any characters, `?` exactly one. */
function opens(url: string, address: string) {
  const [{ Resource }] = JSON.parse(decoded(new URL(url).searchParams.get('Policy')!).toString()).Statement
  const pattern = Resource.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('?', '.')
    .replaceAll('*', '.*')
  return new RegExp(`^${pattern}$`, 's').test(address)
}

test("fault 30: one person's signature does not open another's pictures, with anything appended to the URL", () => {
  const names = ['GRID', 'SCREEN', 'ORIGINAL'] as const
  const urlsOf = (owner: string) =>
    sign(
      names.map((name) => ({ ...grid, owner, name })),
      at('10:00:00'),
    )
  const addresses = urlsOf('ada').map((url) => url.split('?')[0]!)
  for (const [index, hers] of urlsOf('ada').entries()) expect(opens(hers, addresses[index]!)).toBe(true)
  for (const his of urlsOf('bob'))
    for (const address of addresses)
      for (const appended of ['', '?x=/bob/', '?/media/renditions/bob/', '/bob/', '/../../bob/'])
        expect(opens(his, address + appended), address + appended).toBe(false)
})

test("fault 30: a guest's URL opens one picture for at most an hour, and never longer than the link", () => {
  const linkEnd = at('23:00:00').getTime() / 1000
  const guest = { ...grid, guestUntil: linkEnd }
  const urlOf = (image: Parameters<typeof sign>[0][0], time: string) => new URL(sign([image], at(time))[0]!)
  const endOf = (time: string) => Number(urlOf(guest, time).searchParams.get('until'))
  const shared = /^\/media\/shared\/(\w+)\/1-[0-9a-f]{6}\/01J9Z3NDEKTSV4RRFFQ69G5FAV(.*)$/
  expect(shared.exec(urlOf(guest, '10:20:00').pathname)?.slice(1)).toEqual(['renditions', '/grid.webp'])
  const original = urlOf({ ...guest, name: 'ORIGINAL' }, '10:20:00')
  expect(shared.exec(original.pathname)?.slice(1)).toEqual(['originals', ''])
  expect(original.searchParams.get('proof')).not.toBe(urlOf(guest, '10:20:00').searchParams.get('proof'))
  expect(endOf('10:20:00')).toBe(at('11:00:00').getTime() / 1000)
  expect(endOf('22:50:00')).toBe(linkEnd)
})

test('a signature for renditions opens no picture with all of the pixels', () => {
  const large = new URL(sign([{ ...grid, name: 'LARGE' }], at('10:20:00'))[0]!)
  expect(large.pathname).toBe('/media/large/ada/01J9Z3NDEKTSV4RRFFQ69G5FAV')
  const { Statement } = JSON.parse(decoded(large.searchParams.get('Policy')!).toString())
  expect(Statement[0].Resource).toBe('https://pictures.example/media/large/ada/*')
})
