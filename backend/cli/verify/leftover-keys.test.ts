import { execFileSync } from 'node:child_process'
import type { PhotoItem } from '@album/model/photo'
import { originalObject, renditionObject } from '@album/model/objects'
import { expect, test } from 'vitest'
import { page } from '../../tests/documented.ts'
import { photoGroupOf } from './groups.ts'
import { proveLeftovers } from './prove-leftovers.ts'
import { provePhotos } from './prove-photos.ts'

test('the documented command finds the originals without a photo in what verify prints, and no other keys', () => {
  const owner = '0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f'
  const original = (n: number) => originalObject(owner, `01J9Z3NDEKTSV4RRFFQ69G5F0${n}`)
  const photo = (n: number): PhotoItem =>
    ({
      ...{ owner, id: `01J9Z3NDEKTSV4RRFFQ69G5F0${n}`, status: 'READY', bytes: 5 },
      images: [{ name: 'ORIGINAL' }],
    }) as PhotoItem
  const bucket = 'media' as const
  const group = photoGroupOf([
    { photo: photo(1) },
    { photo: photo(2) },
    { bucket, key: original(2), size: 7 },
    { bucket, key: original(3), size: 5 },
    { bucket, key: renditionObject(owner, '01J9Z3NDEKTSV4RRFFQ69G5F03', 'GRID'), size: 5 },
    { bucket, key: original(4), size: 5 },
  ])
  const findings = [
    ...[...group.libraries.values()].flatMap((library) => [...provePhotos(library, group)]),
    ...proveLeftovers(group),
  ]
  const printed = findings.map(({ message }) => message)
  expect(printed).toContainEqual(expect.stringMatching(/has no object \S+1\.$/))
  expect(printed).toContainEqual(expect.stringMatching(/2 has 7 bytes/))

  const [, filter] = /album verify --stack Album \| (grep .+) > keys$/m.exec(page('docs/operations.md'))!
  const keys = execFileSync('bash', ['-c', filter!], { input: printed.join('\n'), encoding: 'utf8' })
  expect(keys.trim().split('\n')).toEqual([original(3), original(4)])
})
