import { PICTURES_AT_EDGE } from '@album/model/lifetimes'
import { expect, test } from 'vitest'
import { resourcesOf, templatesWith } from './templates.fixture.ts'

const templates = templatesWith()
const domain = {
  domainName: 'album.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d',
  hostedZoneId: 'Z123',
  hostedZoneName: 'example.com',
}
const own = templatesWith(domain)
const rotated = templatesWith({ mediaKeyGeneration: 2 })

const distributionOf = (of: typeof templates) =>
  resourcesOf(of, 'AWS::CloudFront::Distribution')[0]!.Properties.DistributionConfig

test("CloudFront's security headers are set as such, never as custom headers, which it refuses", () => {
  const policies = resourcesOf(templates, 'AWS::CloudFront::ResponseHeadersPolicy')
  expect(policies).toHaveLength(2)
  for (const { Properties } of policies)
    expect(Properties.ResponseHeadersPolicyConfig).not.toHaveProperty('CustomHeadersConfig')
})

test.each([
  ['as it comes', {}, 'Album'],
  ['with a custom domain', domain, 'Album'],
  ['of a second copy', { stage: 'test' }, 'Album-test'],
])(
  'a page %s connects to its own API, user pool and bucket for uploads, and to no other album',
  (_, settings, prefix) => {
    const of = templatesWith(settings)
    const policies = resourcesOf(of, 'AWS::CloudFront::ResponseHeadersPolicy').map(({ Properties }) =>
      textOf(
        Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy
          .ContentSecurityPolicy,
      ),
    )
    const connects = policies.flatMap((policy) => /connect-src ([^;]+)/.exec(policy)?.[1] ?? [])
    expect(connects).toHaveLength(1)
    const [self, api, realtime, pool, bucket, ...others] = connects[0]!.split(' ')
    expect([self, pool, others]).toEqual(["'self'", 'https://cognito-idp.${AWS::Region}.amazonaws.com', []])
    const ofApi = (attribute: string) =>
      expect.stringMatching(`^\\{${prefix}-Endpoint:ExportsOutputFnGetAttApi${attribute}`)
    expect([api, realtime]).toEqual([ofApi('GraphQLUrl'), ofApi('RealtimeUrl')])
    expect(bucket).toMatch(`https://{${prefix}-Data:ExportsOutputFnGetAttIngest`)
    expect(connects[0]).not.toContain('*')
  },
)

/** A template's text, with names in place of values that only a deployment knows. */
function textOf(value: any): string {
  if (typeof value === 'string') return value
  if (value['Fn::Join']) return value['Fn::Join'][1].map(textOf).join(value['Fn::Join'][0])
  return value.Ref ? `\${${value.Ref}}` : `{${value['Fn::ImportValue']}}`
}

test('an uploaded file is never run as a page', () => {
  const policies = resourcesOf(templates, 'AWS::CloudFront::ResponseHeadersPolicy')
  expect(
    policies.map(({ Properties }) => Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig),
  ).toContainEqual({
    ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox", Override: true },
    ContentTypeOptions: { Override: true },
  })
})

test('CloudFront keeps pictures for a day, even those that only browsers may cache', () => {
  const [policy] = resourcesOf(templates, 'AWS::CloudFront::CachePolicy')
  expect(policy!.Properties.CachePolicyConfig).toMatchObject({
    MinTTL: PICTURES_AT_EDGE,
    DefaultTTL: PICTURES_AT_EDGE,
    MaxTTL: PICTURES_AT_EDGE,
  })
  expect(distributionOf(templates).CacheBehaviors).toMatchObject([
    { PathPattern: '/media/shared/*', CachePolicyId: { Ref: expect.stringMatching(/^Pictures/) } },
    { PathPattern: '/media/*', CachePolicyId: { Ref: expect.stringMatching(/^Pictures/) } },
  ])
})

test('originals can be recovered for 30 days, and old versions of renditions expire', () => {
  const [media] = resourcesOf(templates, 'AWS::S3::Bucket').filter(
    ({ Properties }) => Properties.VersioningConfiguration,
  )
  expect(media!.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
  expect(media!.Properties.LifecycleConfiguration.Rules).toEqual([
    {
      Status: 'Enabled',
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      ExpiredObjectDeleteMarker: true,
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
    {
      Status: 'Enabled',
      Prefix: 'media/renditions/',
      ObjectSizeGreaterThan: 1,
      NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 },
    },
    {
      Status: 'Enabled',
      Prefix: 'media/large/',
      ExpirationInDays: 30,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    },
  ])
})

test('no function may delete a version: what a stolen token deletes can be recovered', () => {
  const statements = resourcesOf(templates, 'AWS::IAM::Policy').flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  )
  const onPictures = statements.filter(({ Resource }) =>
    /AlbumEdge|Album-Edge.*Media/.test(JSON.stringify(Resource)),
  )
  const actions = new Set(
    onPictures.flatMap(({ Action }) => Action).filter((action) => action.startsWith('s3:')),
  )
  expect(actions).toContain('s3:DeleteObject')
  for (const action of actions) expect(action).not.toMatch(/Version|\*/)
})

test('fault 60: a failed first deployment leaves no bucket behind, and a removed album keeps its photos', () => {
  const policies = (type: string) =>
    resourcesOf(templates, type).map(({ DeletionPolicy, UpdateReplacePolicy }) =>
      [DeletionPolicy, UpdateReplacePolicy].join(),
    )
  const kept = 'RetainExceptOnCreate,Retain'
  expect(policies('AWS::S3::Bucket').sort()).toEqual(['Delete,Delete', kept, kept])
  expect(policies('AWS::DynamoDB::Table')).toEqual([kept])
  expect(policies('AWS::Cognito::UserPool')).toEqual([kept])
})

test("the page's bucket is emptied when its stack is deleted, or deleting would fail", () => {
  expect(
    resourcesOf(templates, 'Custom::S3AutoDeleteObjects').map(({ Properties }) => Properties.BucketName),
  ).toEqual([{ Ref: expect.stringMatching(/^Site/) }])
})

test('a custom domain serves page, pictures and uploads by TLS 1.2 or newer', () => {
  expect(distributionOf(own)).toMatchObject({
    Aliases: ['album.example.com'],
    ViewerCertificate: {
      AcmCertificateArn: domain.certificateArn,
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    },
  })
  expect(
    resourcesOf(own, 'AWS::Route53::RecordSet').map(({ Properties }) => [Properties.Name, Properties.Type]),
  ).toEqual([
    ['album.example.com.', 'A'],
    ['album.example.com.', 'AAAA'],
  ])
  const signer = resourcesOf(own, 'AWS::Lambda::Function').find(
    ({ Properties }) => 'MEDIA_ORIGIN' in (Properties.Environment?.Variables ?? {}),
  )
  expect(signer!.Properties.Environment.Variables.MEDIA_ORIGIN).toBe('https://album.example.com')
  const origins = resourcesOf(own, 'AWS::S3::Bucket').flatMap(
    ({ Properties }) =>
      Properties.CorsConfiguration?.CorsRules.flatMap((rule: any) => rule.AllowedOrigins) ?? [],
  )
  expect(origins).toEqual(['https://album.example.com'])
  expect(own['Album-Site']!.Outputs!['Address']!.Value).toBe('https://album.example.com')
})

/** Runs the CloudFront function of the page. */
function visit(of: typeof templates, host: string, uri: string, querystring = {}) {
  const { Properties } = resourcesOf(of, 'AWS::CloudFront::Function')[0]!
  const handler = new Function(`${Properties.FunctionCode}; return handler`)()
  return handler({ request: { uri, querystring, headers: { host: { value: host } } } })
}

test("with a custom domain, CloudFront's own addresses redirect to it", () => {
  const query = { label: { value: 'Dog' }, from: { value: '2026' } }
  expect(visit(own, 'd111.cloudfront.net', '/search', query)).toMatchObject({
    statusCode: 301,
    headers: { location: { value: 'https://album.example.com/search?label=Dog&from=2026' } },
  })
  expect(visit(own, 'album.example.com', '/search').uri).toBe('/index.html')
  expect(visit(own, 'album.example.com', '/assets/a.js').uri).toBe('/assets/a.js')
  expect(visit(templates, 'd111.cloudfront.net', '/search').uri).toBe('/index.html')
})

test("with a custom domain, CloudFront's own address replaces its service worker by one that leaves", async () => {
  const { statusCode, headers, body } = visit(own, 'd111.cloudfront.net', '/sw.js')
  expect(statusCode).toBe(200)
  expect(headers).toEqual({
    'content-type': { value: 'text/javascript' },
    'cache-control': { value: 'no-cache' },
  })
  const done: string[] = []
  const windowAt = (url: string) => ({ url, navigate: async (to: string) => void done.push(to) })
  const old = 'https://d111.cloudfront.net'
  const clients = [`${old}/?label=Cat`, `${old}/shared#token`, `${old}/shared?a=b#token`].map(windowAt)
  const listeners: Record<string, (event: object) => void> = {}
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => (listeners[name] = listener),
    skipWaiting: async () => void done.push('skips waiting'),
    registration: { unregister: async () => void done.push('unregisters') },
    clients: { matchAll: async () => clients },
  }
  const caches = {
    keys: async () => ['kept-answers'],
    delete: async (name: string) => void done.push(`deletes ${name}`),
  }
  new Function('self', 'caches', body)(self, caches)
  listeners.install!({})
  let left: unknown
  listeners.activate!({ waitUntil: (leaving: unknown) => (left = leaving) })
  await left
  expect(done).toEqual([
    ...['skips waiting', 'unregisters', 'deletes kept-answers'],
    ...[`${old}/?label=Cat`, `${old}/shared?#token`, `${old}/shared?a=b&#token`],
  ])
  expect(visit(own, 'album.example.com', '/sw.js').uri).toBe('/sw.js')
})

test('a new signing key joins the previous one in the group and signs, and the one before is removed', () => {
  const keysOf = (of: typeof templates) =>
    resourcesOf(of, 'AWS::CloudFront::KeyGroup')[0]!.Properties.KeyGroupConfig.Items.map(
      ({ Ref }: { Ref: string }) =>
        of['Album-Edge']!.Resources[Ref]!.Properties.PublicKeyConfig.EncodedKey['Fn::GetAtt'][0],
    )
  expect(keysOf(templates)).toEqual(['MediaKey1'])
  expect(keysOf(rotated)).toEqual(['MediaKey2', 'MediaKey1'])
  expect(keysOf(templatesWith({ mediaKeyGeneration: 3 }))).toEqual(['MediaKey3', 'MediaKey2'])
  const signing = resourcesOf(rotated, 'AWS::Lambda::Function').map(
    ({ Properties }) => Properties.Environment?.Variables.MEDIA_KEY_PARAMETER,
  )
  expect(signing.filter(Boolean)).toEqual(['/photo-album/media-keys/2'])
})
