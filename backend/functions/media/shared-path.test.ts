import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFunction } from '../../local/cloudfront/viewer-function.ts'
import { openSharedPath } from '../../infra/open-shared-path.ts'
import { sealKeyOf, sharedPath } from './shared-path.ts'

const owner = '4b2e1c1a-9d3f-4c1e-8b59-0f6a1b2c3d4e'
const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const seal = { generation: 2, key: sealKeyOf('private key') }
const code = openSharedPath({ 1: sealKeyOf('key before'), 2: seal.key })
const run = compileFunction('SharedPictures', code, 'cloudfront-js-2.0', () => {})

/** Runs the function on a path. @returns the path at the origin, or the status of the function's own answer */
async function opened(uri: string): Promise<string | number> {
  const request = { method: 'GET', uri, querystring: {}, headers: {}, cookies: {}, rawQuery: '' }
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
  const paths = [id, `${id.slice(0, -1)}W`].map((id) => sharedPath({ owner, id, name: 'GRID' }, seal).path)
  const sealed = paths.map((path) => path.split('/')[3]!.split('-')[1]!)
  for (const text of sealed) {
    expect(text).toMatch(/^[0-9a-f]{72}$/)
    expect(text).not.toContain(Buffer.from(owner).toString('hex').slice(0, 8))
  }
  const same = [...sealed[0]!].filter((digit, at) => digit === sealed[1]![at]).length
  expect(same, 'digits at the same place, of which chance gives 4.5').toBeLessThan(20)
})

test('CloudFront opens exactly the paths that were made, with the seal of the key before too', async () => {
  const files = fc.constantFrom('GRID', 'SCREEN', 'ORIGINAL')
  const letters = fc.string({ unit: fc.constantFrom(...'0123456789abcdef-'), minLength: 1, maxLength: 80 })
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
    minLength: 26,
    maxLength: 26,
  })
  await fc.assert(
    fc.asyncProperty(letters, digits, files, fc.boolean(), async (owner, id, name, isOld) => {
      const key = isOld ? { generation: 1, key: sealKeyOf('key before') } : seal
      const kind = name === 'ORIGINAL' ? 'originals' : 'renditions'
      const end = name === 'ORIGINAL' ? '' : `/${name.toLowerCase()}.webp`
      expect(await opened(`/${sharedPath({ owner, id, name }, key).path}`)).toBe(
        `/media/${kind}/${owner}/${id}${end}`,
      )
    }),
    { numRuns: 200 },
  )
})

test('fault 30: what a guest appends to a path, or cuts from it, opens nothing', async () => {
  const { path, signed } = sharedPath({ owner, id, name: 'GRID' }, seal)
  expect(signed).toBe(path.replace('grid.webp', '*'))
  const folder = `/${signed.slice(0, -1)}`
  for (const end of [
    '',
    'grid.webp/',
    '../../x/grid.webp',
    'original',
    'grid.webp/../../originals',
    'screen.png',
  ])
    expect(await opened(folder + end), end).toBe(403)
  expect(await opened(folder.replace('renditions', 'originals') + 'grid.webp')).toBe(403)
  expect(await opened(`/${path.replace('/2-', '/3-')}`), 'a generation that has ended').toBe(403)
  expect(await opened(`/media/renditions/${owner}/${id}/grid.webp`), 'an owner’s path').toBe(403)
})
