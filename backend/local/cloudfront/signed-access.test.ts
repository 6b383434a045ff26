import { generateKeyPairSync } from 'node:crypto'
import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer'
import { expect, test } from 'vitest'
import { refuseUnsigned } from './signed-access.ts'

const now = Date.parse('2026-01-01T12:00:00Z')
const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString()
const epoch = (seconds: number): number => now / 1000 + seconds
const pairs = {
  ecdsa: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
const publicPem = (name: keyof typeof pairs) =>
  pairs[name].publicKey.export({ type: 'spki', format: 'pem' }) as string
const privatePem = (name: keyof typeof pairs) =>
  pairs[name].privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const keys = new Map([
  ['KECDSA', publicPem('ecdsa')],
  ['KRSA', publicPem('rsa')],
])

const codeOf = (
  url: string,
  { time = now, cookie = undefined as string | undefined, ip = '127.0.0.1' } = {},
) => {
  const refusal = refuseUnsigned({ url, cookie, ip }, keys, time)
  return refusal && `${refusal.status} ${/<Code>(.*)<\/Code>/.exec(String(refusal.body))?.[1]}`
}
const policyFor = (Resource: string, Condition = {}) =>
  JSON.stringify({
    Statement: [{ Resource, Condition: { DateLessThan: { 'AWS:EpochTime': epoch(60) }, ...Condition } }],
  })

test.each([
  ['ECDSA P-256 and SHA-1', 'KECDSA', 'ecdsa', undefined],
  ['ECDSA P-256 and SHA-256', 'KECDSA', 'ecdsa', 'SHA256'],
  ['RSA and SHA-1', 'KRSA', 'rsa', undefined],
  ['RSA and SHA-256', 'KRSA', 'rsa', 'SHA256'],
] as const)(
  'a link signed with %s opens its picture until it expires, and no other',
  (_, keyPairId, pair, algorithm) => {
    const url = 'http://localhost:4000/media/a%20b.jpg?size=1'
    const signed = getSignedUrl({
      url,
      keyPairId,
      privateKey: privatePem(pair),
      dateLessThan: at(60),
      algorithm,
    })
    expect(codeOf(signed)).toBeUndefined()
    expect(codeOf(signed, { time: now + 61_000 })).toBe('403 AccessDenied')
    expect(codeOf(signed.replace('a%20b', 'c'))).toBe('403 AccessDenied')
    expect(codeOf(signed.replace('size=1', 'size=2'))).toBe('403 AccessDenied')
    expect(codeOf(signed.replace(/Expires=\d+/, `Expires=${epoch(9999)}`))).toBe('403 AccessDenied')
  },
)

test('a policy with a wildcard opens everything below it', () => {
  const policy = policyFor('http://localhost:4000/media/sub/*')
  const signed = getSignedUrl({
    policy,
    url: 'http://localhost:4000/media/sub/1.jpg',
    keyPairId: 'KECDSA',
    privateKey: privatePem('ecdsa'),
  })
  const query = signed.slice(signed.indexOf('?'))
  expect(codeOf(`http://localhost:4000/media/sub/2/x.webp${query}`)).toBeUndefined()
  expect(codeOf(`http://localhost:4000/media/other/1.jpg${query}`)).toBe('403 AccessDenied')
  expect(codeOf(`http://elsewhere:4000/media/sub/1.jpg${query}`)).toBe('403 AccessDenied')
  const forged = Buffer.from(policyFor('*'))
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('=', '_')
    .replaceAll('/', '~')
  expect(codeOf(`http://localhost:4000/x${query.replace(/Policy=[^&]*/, `Policy=${forged}`)}`)).toBe(
    '403 AccessDenied',
  )
})

test('a URL signed for https opens over http, since there are no certificates here', () => {
  const url = 'https://localhost:4000/media/1.jpg'
  const key = { keyPairId: 'KECDSA', privateKey: privatePem('ecdsa') }
  const canned = getSignedUrl({ url, ...key, dateLessThan: at(60) })
  const custom = getSignedUrl({ url, ...key, policy: policyFor('https://localhost:4000/media/*') })
  for (const signed of [canned, custom]) expect(codeOf(signed.replace('https:', 'http:'))).toBeUndefined()
})

test('a policy may start later and apply to some IP addresses only', () => {
  const url = 'http://localhost:4000/1'
  const key = { keyPairId: 'KRSA', privateKey: privatePem('rsa') }
  const later = getSignedUrl({ url, ...key, dateLessThan: at(60), dateGreaterThan: at(30) })
  expect([codeOf(later), codeOf(later, { time: now + 31_000 })]).toEqual(['403 AccessDenied', undefined])
  const office = getSignedUrl({ url, ...key, dateLessThan: at(60), ipAddress: '203.0.113.0/24' })
  expect([codeOf(office), codeOf(office, { ip: '203.0.113.9' })]).toEqual(['403 AccessDenied', undefined])
})

test('cookies open what a policy allows', () => {
  const cookies = getSignedCookies({
    policy: policyFor('http://localhost:4000/*'),
    keyPairId: 'KECDSA',
    privateKey: privatePem('ecdsa'),
  })
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  expect(codeOf('http://localhost:4000/1', { cookie: `theme=dark; ${cookie}` })).toBeUndefined()
})

test('without a signature, or with an unknown key, the refusal says which', () => {
  const url = 'http://localhost:4000/1'
  expect(codeOf(url)).toBe('403 MissingKey')
  expect(codeOf(`${url}?Key-Pair-Id=KECDSA`)).toBe('403 MissingSignature')
  expect(codeOf(`${url}?Key-Pair-Id=KECDSA&Signature=x`)).toBe('403 MissingPolicy')
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string
  const signed = getSignedUrl({ url, keyPairId: 'KOTHER', privateKey: other, dateLessThan: at(60) })
  expect(codeOf(signed)).toBe('403 InvalidKey')
  expect(codeOf(signed.replace('KOTHER', 'KECDSA'))).toBe('403 AccessDenied')
  const malformed = getSignedUrl({
    url,
    keyPairId: 'KECDSA',
    privateKey: privatePem('ecdsa'),
    policy: '{"Statement":[]}',
  })
  expect(codeOf(malformed)).toBe('403 MalformedPolicy')
})
