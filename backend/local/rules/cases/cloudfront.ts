import { aboutProperties, type Case } from './case.ts'
import { lambda } from './registry.ts'

const TYPE = 'AWS::CloudFront::'
const origin = {
  Id: 'site',
  DomainName: 'example.com',
  CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
}
const behavior = { TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only', CachePolicyId: 'caching' }
const config = { Enabled: true, Origins: [origin], DefaultCacheBehavior: behavior }

const distribution = (rule: string, message: string, change: object, correct: object = {}) =>
  aboutProperties(
    rule,
    `${TYPE}Distribution`,
    message,
    { DistributionConfig: { ...config, ...change } },
    { DistributionConfig: { ...config, ...correct } },
  )

const withBehavior = (rule: string, message: string, change: object) =>
  distribution(rule, message, { DefaultCacheBehavior: { ...behavior, ...change } })

const bucketOrigin = (OriginAccessIdentity: string) => ({
  ...{ Id: 'site', DomainName: 'photos.s3.eu-central-1.amazonaws.com', OriginAccessControlId: 'E2' },
  S3OriginConfig: { OriginAccessIdentity },
})

const EDGE = 'arn:aws:lambda:us-east-1:123456789012:function:it'

/** A function of Lambda@Edge before the site. */
const atEdge = (message: string, LambdaFunctionARN: unknown, change: object = {}): Case => {
  const stackWith = (arn: unknown, ofFunction: object) => ({
    Function: { Type: 'AWS::Lambda::Function', Properties: { ...lambda, ...ofFunction } },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Function' } } },
    It: {
      Type: `${TYPE}Distribution`,
      Properties: {
        DistributionConfig: {
          ...config,
          DefaultCacheBehavior: {
            ...behavior,
            LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: arn }],
          },
        },
      },
    },
  })
  return {
    ...{ rule: 'cloudfront/lambda-at-edge', message },
    broken: stackWith(LambdaFunctionARN, change),
    right: stackWith({ Ref: 'Version' }, {}),
  }
}

const headers = (
  rule: string,
  message: string,
  Items: object[],
  correct: object[] = [header('x-own', 'value')],
) =>
  aboutProperties(
    rule,
    `${TYPE}ResponseHeadersPolicy`,
    message,
    { ResponseHeadersPolicyConfig: { Name: 'it', CustomHeadersConfig: { Items } } },
    { ResponseHeadersPolicyConfig: { Name: 'it', CustomHeadersConfig: { Items: correct } } },
  )

function header(Header: string, Value: string) {
  return { Header, Value, Override: true }
}

const cachePolicy = (rule: string, message: string, change: object) => {
  const right = {
    ...{ Name: 'it', MinTTL: 0, DefaultTTL: 60, MaxTTL: 3600 },
    ParametersInCacheKeyAndForwardedToOrigin: {
      ...{ EnableAcceptEncodingGzip: false, CookiesConfig: { CookieBehavior: 'none' } },
      ...{ HeadersConfig: { HeaderBehavior: 'none' }, QueryStringsConfig: { QueryStringBehavior: 'none' } },
    },
  }
  return aboutProperties(
    rule,
    `${TYPE}CachePolicy`,
    message,
    { CachePolicyConfig: { ...right, ...change } },
    { CachePolicyConfig: right },
  )
}

const edgeFunction = (rule: string, message: string, change: object) => {
  const right = {
    ...{ Name: 'it', AutoPublish: true, FunctionCode: 'function handler(event) { return event.request }' },
    FunctionConfig: { Comment: 'it', Runtime: 'cloudfront-js-2.0' },
  }
  return aboutProperties(rule, `${TYPE}Function`, message, { ...right, ...change }, right)
}

const PEM = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n'
const certificate = (region: string) => ({
  Aliases: ['album.example.com'],
  ViewerCertificate: {
    ...{
      AcmCertificateArn: `arn:aws:acm:${region}:123456789012:certificate/it`,
      SslSupportMethod: 'sni-only',
    },
  },
})

const contentSecurityPolicy = (policy: string) => ({
  ResponseHeadersPolicyConfig: {
    Name: 'it',
    SecurityHeadersConfig: { ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: policy } },
  },
})

/** `It` is the eleventh, or, made right, the tenth. */
function tenBesides(rule: string, Type: string, message: string, named: (name: string) => object): Case {
  const others = [...'abcdefghij'].map((name) => [`Made${name}`, { Type, Properties: { ...named(name) } }])
  const It = { Type, Properties: { ...named('it') } }
  return {
    ...{ rule, message },
    broken: { ...Object.fromEntries(others), It },
    right: { ...Object.fromEntries(others.slice(1)), It },
  }
}

export const cloudfrontCases: Case[] = [
  distribution(
    'cloudfront/origin-access',
    'both an origin access identity and an origin access control',
    { Origins: [bucketOrigin('origin-access-identity/cloudfront/E1')] },
    { Origins: [bucketOrigin('')] },
  ),
  distribution('cloudfront/origin-access', 'Exactly one of CustomOriginConfig and S3OriginConfig', {
    Origins: [{ Id: 'site', DomainName: 'example.com' }],
  }),
  atEdge('must reference a specific function version', { Ref: 'Function' }),
  atEdge(
    'The function cannot have environment variables',
    { Ref: 'Version' },
    {
      Environment: { Variables: { NAME: 'x' } },
    },
  ),
  atEdge('The function cannot run on arm64', { Ref: 'Version' }, { Architectures: ['arm64'] }),
  atEdge('the maximum is 5 at viewer-request', { Ref: 'Version' }, { Timeout: 6 }),
  atEdge('must be in region us-east-1. (eu-central-1)', `${EDGE.replace('us-east-1', 'eu-central-1')}:1`),
  atEdge('must reference a specific function version', EDGE),
  ...[
    'Content-Security-Policy',
    'strict-transport-security',
    'x-content-type-options',
    'x-frame-options',
    'referrer-policy',
    'x-xss-protection',
  ].map((name) =>
    headers(
      'cloudfront/security-header-as-custom-header',
      `The parameter CustomHeaders contains ${name} that is a security header and cannot be set as custom header.`,
      [header(name, 'x')],
    ),
  ),
  headers('cloudfront/cors-header-as-custom-header', 'cannot be set as custom header', [
    header('Access-Control-Allow-Origin', '*'),
  ]),
  headers(
    'cloudfront/custom-headers',
    'TooManyCustomHeadersInResponseHeadersPolicy',
    [...'abcdefghijk'].map((letter) => header(`x-${letter}`, 'x')),
  ),
  headers('cloudfront/custom-headers', 'the maximum is 1,783', [header('x-long', 'x'.repeat(1784))]),
  headers('cloudfront/custom-headers', 'more than once', [header('x-a', '1'), header('X-A', '2')]),
  aboutProperties(
    'cloudfront/content-security-policy-length',
    `${TYPE}ResponseHeadersPolicy`,
    'TooLongCSPInResponseHeadersPolicy',
    contentSecurityPolicy('x'.repeat(1784)),
    contentSecurityPolicy('x'.repeat(1783)),
  ),
  tenBesides('cloudfront/public-keys', `${TYPE}PublicKey`, 'TooManyPublicKeys', (Name) => ({
    PublicKeyConfig: { CallerReference: Name, Name, EncodedKey: PEM },
  })),
  tenBesides('cloudfront/key-groups', `${TYPE}KeyGroup`, 'TooManyKeyGroups', (Name) => ({
    KeyGroupConfig: { Name, Items: ['K1'] },
  })),
  edgeFunction('cloudfront/function-size', 'FunctionSizeLimitExceeded', { FunctionCode: '/'.repeat(10_241) }),
  edgeFunction('cloudfront/function-runtime', 'The runtime nodejs24.x', {
    FunctionConfig: { Comment: 'it', Runtime: 'nodejs24.x' },
  }),
  withBehavior('cloudfront/function-associations', 'cannot run at origin-request', {
    FunctionAssociations: [
      { EventType: 'origin-request', FunctionARN: 'arn:aws:cloudfront::123456789012:function/it' },
    ],
  }),
  distribution('cloudfront/behaviors', 'TooManyCacheBehaviors', {
    CacheBehaviors: Array.from({ length: 76 }, (_, index) => ({ ...behavior, PathPattern: `/${index}/*` })),
  }),
  distribution('cloudfront/behaviors', 'is too big: 129 characters', { Comment: 'x'.repeat(129) }),
  distribution('cloudfront/behaviors', 'is used by two cache behaviors', {
    CacheBehaviors: [1, 2].map(() => ({ ...behavior, PathPattern: '/media/*' })),
  }),
  distribution('cloudfront/behaviors', 'contains invalid characters', {
    CacheBehaviors: [{ ...behavior, PathPattern: '/a b/*' }],
  }),
  withBehavior('cloudfront/behaviors', 'NoSuchOrigin', { TargetOriginId: 'page' }),
  withBehavior('cloudfront/behavior-settings', 'The parameter ForwardedValues is required.', {
    CachePolicyId: undefined,
  }),
  withBehavior('cloudfront/behavior-settings', 'cannot be used when a cache policy', { MinTTL: 0 }),
  withBehavior('cloudfront/behavior-settings', 'TooManyKeyGroups', { TrustedKeyGroups: [...'abcde'] }),
  withBehavior('cloudfront/behavior-settings', 'Allowed Methods must be', { AllowedMethods: ['GET', 'PUT'] }),
  distribution(
    'cloudfront/alternate-name-without-certificate',
    'you must attach a trusted certificate',
    { Aliases: ['album.example.com'] },
    certificate('us-east-1'),
  ),
  distribution(
    'cloudfront/certificate-region',
    "isn't in us-east-1 region",
    certificate('eu-central-1'),
    certificate('us-east-1'),
  ),
  distribution(
    'cloudfront/default-root-object',
    'begins with a slash',
    { DefaultRootObject: '/index.html' },
    {
      DefaultRootObject: 'index.html',
    },
  ),
  cachePolicy('cloudfront/ttl-order', 'must be at most DefaultTTL', { MinTTL: 120 }),
  cachePolicy('cloudfront/policy-name', 'contains invalid characters', { Name: 'my policy' }),
  aboutProperties(
    'cloudfront/public-key',
    `${TYPE}PublicKey`,
    'RSA Encoded Key',
    { PublicKeyConfig: { CallerReference: 'it', Name: 'it', EncodedKey: 'ssh-rsa AAAA' } },
    { PublicKeyConfig: { CallerReference: 'it', Name: 'it', EncodedKey: PEM } },
  ),
  aboutProperties(
    'cloudfront/key-group-size',
    `${TYPE}KeyGroup`,
    'TooManyPublicKeysInKeyGroup',
    { KeyGroupConfig: { Name: 'it', Items: [...'abcdef'] } },
    { KeyGroupConfig: { Name: 'it', Items: [...'abcde'] } },
  ),
]
