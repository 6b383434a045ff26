import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFunction } from '../../local/cloudfront/viewer-function.ts'
import { openSharedPath } from '../../infra/cloudfront/open-shared-path.ts'
import { sealKeyOf, sharedPictureAddress } from './shared-path.ts'

const owner = '4b2e1c1a-9d3f-4c1e-8b59-0f6a1b2c3d4e'
const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const seal = { generation: 2, key: sealKeyOf('private key') }
const code = openSharedPath({ 1: sealKeyOf('key before'), 2: seal.key })
const run = compileFunction('SharedPictures', code, 'cloudfront-js-2.0', () => {})

const later = Math.floor(Date.now() / 1000) + 60

/** Runs the function on an address. @returns the path at the origin, or the status of the function's own answer */
async function opened(address: string): Promise<string | number> {
  const [uri, query = ''] = address.split('?') as [string, string?]
  const querystring = Object.fromEntries(
    [...new URLSearchParams(query)].map(([name, value]) => [name, { value }]),
  )
  const request = { method: 'GET', uri, querystring, headers: {}, cookies: {}, rawQuery: query }
  const context = {
    distributionDomainName: 'd',
    distributionId: 'D',
    eventType: 'viewer-request',
    requestId: '',
  }
  const result = await run({ version: '1.0', context, viewer: { ip: '127.0.0.1' }, request })
  return result.statusCode ?? result.uri
}

test('fault 50: a guest’s path says nothing of the owner, and two photos of one owner share nothing', () => {
  const paths = [id, `${id.slice(0, -1)}W`].map((id) =>
    sharedPictureAddress({ owner, id, name: 'GRID' }, later, seal),
  )
  const sealed = paths.map((path) => path.split('/')[3]!.split('-')[1]!)
  for (const text of sealed) {
    expect(text).toMatch(/^[0-9a-f]{72}$/)
    expect(text).not.toContain(Buffer.from(owner).toString('hex').slice(0, 8))
  }
  const same = [...sealed[0]!].filter((digit, at) => digit === sealed[1]![at]).length
  expect(same, 'digits at the same place, of which chance gives 4.5').toBeLessThan(20)
})

test('the function opens the addresses that were made, with the key before too', async () => {
  const files = fc.constantFrom('GRID', 'SCREEN', 'LARGE', 'ORIGINAL')
  const letters = fc.string({ unit: fc.constantFrom(...'0123456789abcdef-'), minLength: 1, maxLength: 80 })
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
    minLength: 26,
    maxLength: 26,
  })
  await fc.assert(
    fc.asyncProperty(
      letters,
      digits,
      files,
      fc.boolean(),
      fc.constantFrom(undefined, 90, 180, 270),
      async (owner, id, name, isOld, turn) => {
        const key = isOld ? { generation: 1, key: sealKeyOf('key before') } : seal
        const kind = { ORIGINAL: 'originals', LARGE: 'large' }[name as string] ?? 'renditions'
        const turned = turn && name !== 'ORIGINAL' ? `/${turn}` : ''
        const end = kind === 'renditions' ? `${turned}/${name.toLowerCase()}.webp` : turned
        expect(await opened(`/${sharedPictureAddress({ owner, id, name, turn }, later, key)}`)).toBe(
          `/media/${kind}/${owner}/${id}${end}`,
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('fault 30: an address opens nothing after its end', async () => {
  const addressUntil = (until: number) => `/${sharedPictureAddress({ owner, id, name: 'GRID' }, until, seal)}`
  const now = Math.floor(Date.now() / 1000)
  expect(await opened(addressUntil(now - 1))).toBe(403)
  expect(await opened(addressUntil(now + 60))).toBe(`/media/renditions/${owner}/${id}/grid.webp`)
})

test('fault 30: a guest who changes anything in an address opens nothing', async () => {
  const address = `/${sharedPictureAddress({ owner, id, name: 'GRID' }, later, seal)}`
  const [path, query] = address.split('?') as [string, string]
  const proof = new URLSearchParams(query).get('proof')!
  const changed = [
    path,
    `${path}?until=${later}`,
    `${path}?until=${later}&proof=`,
    `${path}?until=${later + 60}&proof=${proof}`,
    `${path}?until=${later}&proof=${proof.slice(0, -1)}`,
    `${path}?until=${later}&proof=${proof}0`,
    `${path}?until=${later}&proof=${proof.toUpperCase()}`,
    address.replace('grid.webp', 'screen.webp'),
    address.replace('/grid.webp', ''),
    address.replace('/grid.webp', '/90/grid.webp'),
    address.replace('renditions', 'originals').replace('/grid.webp', ''),
    address.replace('renditions', 'large').replace('/grid.webp', ''),
    address.replace('grid.webp', 'grid.webp/../../originals'),
    address.replace(id, `${id.slice(0, -1)}W`),
    address.replace('/2-', '/1-'),
    address.replace('/2-', '/3-'),
    address.replace('/2-', '/constructor-'),
    `/media/renditions/${owner}/${id}/grid.webp?${query}`,
  ]
  for (const other of changed) expect(await opened(other), other).toBe(403)
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: address.length - 1 }),
      fc.integer({ min: 1, max: 127 }),
      async (at, by) => {
        const character = String.fromCharCode(address.charCodeAt(at) ^ by)
        // Another separator leaves the function without a part of the query; `#` never reaches a server.
        if (character === '#') return
        const forged = address.slice(0, at) + character + address.slice(at + 1)
        expect(await opened(forged), forged).toBe(403)
      },
    ),
    { numRuns: 500 },
  )
})
