import { refusedCustomHeaders } from '../cloudfront/response-headers.ts'
import { Unknown } from './known-values.ts'
import type { ResourceRule } from './rule.ts'

const GUIDE = 'docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const QUOTAS = `${GUIDE}/cloudfront-limits.html`
const SECURITY_HEADERS =
  'docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicySecurityHeadersConfig.html; the message as several public CDK projects quote it'

/** Headers that `CorsConfig` sets. */
const CORS_HEADERS = /^access-control-(allow-(credentials|headers|methods|origin)|expose-headers|max-age)$/

const customHeaders = (properties: any): { Header: unknown; Value: unknown }[] =>
  properties.ResponseHeadersPolicyConfig?.CustomHeadersConfig?.Items ?? []

/** Rules about what a distribution uses: policies, functions and keys. */
export const cloudfrontPartRules: ResourceRule[] = [
  {
    id: 'cloudfront/security-header-as-custom-header',
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    effect: 'refused',
    source: SECURITY_HEADERS,
    check: ({ properties }) => refusedCustomHeaders(properties.ResponseHeadersPolicyConfig ?? {}),
  },
  {
    id: 'cloudfront/cors-header-as-custom-header',
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    effect: 'refused',
    source:
      'likely: one public project sets CorsConfig for this reason; no page and no issue was found that says so',
    *check({ properties }) {
      for (const { Header } of customHeaders(properties))
        if (typeof Header === 'string' && CORS_HEADERS.test(Header.toLowerCase()))
          yield `The parameter CustomHeaders contains ${Header} that is a CORS header and cannot be set as custom header.`
    },
  },
  {
    id: 'cloudfront/custom-headers',
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    effect: 'refused',
    source: QUOTAS,
    *check({ properties }) {
      const headers = customHeaders(properties)
      if (headers.length > 10)
        yield `TooManyCustomHeadersInResponseHeadersPolicy: ${headers.length} custom headers; the maximum is 10.`
      const names = headers.map(({ Header }) => String(Header).toLowerCase())
      const twice = names.find((name, index) => names.indexOf(name) < index)
      if (twice) yield `The parameter CustomHeaders contains ${twice} more than once.`
      let total = 0
      for (const { Header, Value } of headers) {
        const value = typeof Value === 'string' ? Value : ''
        total += String(Header).length + value.length
        if (String(Header).length > 256)
          yield `The name of the custom header ${String(Header).slice(0, 40)}… has ${String(Header).length} characters; the maximum is 256.`
        if (value.length > 1783)
          yield `The value of the custom header ${Header} has ${value.length} characters; the maximum is 1,783.`
      }
      if (total > 10_240) yield `The custom headers have ${total} characters together; the maximum is 10,240.`
    },
  },
  {
    id: 'cloudfront/content-security-policy-length',
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    effect: 'refused',
    source: QUOTAS,
    *check({ properties }) {
      const headers = properties.ResponseHeadersPolicyConfig?.SecurityHeadersConfig
      const policy = headers?.ContentSecurityPolicy?.ContentSecurityPolicy
      const { length } = policy instanceof Unknown ? policy.assumed : String(policy ?? '')
      if (length > 1783)
        yield `TooLongCSPInResponseHeadersPolicy: the content security policy has ${length} characters; the maximum is 1,783.`
    },
  },
  {
    id: 'cloudfront/function-size',
    type: 'AWS::CloudFront::Function',
    effect: 'refused',
    source: `${GUIDE}/cloudfront-limits.html#limits-functions`,
    *check({ properties: { FunctionCode: code } }) {
      const bytes = typeof code === 'string' ? Buffer.byteLength(code) : 0
      if (bytes > 10_240)
        yield `FunctionSizeLimitExceeded: the function's code has ${bytes} bytes; the maximum is 10,240.`
    },
  },
  {
    id: 'cloudfront/function-runtime',
    type: 'AWS::CloudFront::Function',
    effect: 'refused',
    source: `${GUIDE}/functions-javascript-runtime-features.html`,
    *check({ properties: { FunctionConfig } }) {
      const runtime = FunctionConfig?.Runtime
      if (typeof runtime === 'string' && !['cloudfront-js-1.0', 'cloudfront-js-2.0'].includes(runtime))
        yield `InvalidArgument: The runtime ${runtime} is not one of cloudfront-js-1.0, cloudfront-js-2.0.`
    },
  },
  {
    id: 'cloudfront/ttl-order',
    type: 'AWS::CloudFront::CachePolicy',
    effect: 'refused',
    source:
      'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-cachepolicy-cachepolicyconfig.html',
    *check({ properties: { CachePolicyConfig: config = {} } }) {
      const { MinTTL: min, DefaultTTL: usual, MaxTTL: max } = config
      if (min > usual || usual > max)
        yield `InvalidArgument: The parameter MinTTL (${min}) must be at most DefaultTTL (${usual}), and that at most MaxTTL (${max}).`
      const key = config.ParametersInCacheKeyAndForwardedToOrigin ?? {}
      const reads = [
        'CookiesConfig.CookieBehavior',
        'HeadersConfig.HeaderBehavior',
        'QueryStringsConfig.QueryStringBehavior',
      ]
      const varies = reads.some((path) => {
        const [part, behavior] = path.split('.') as [string, string]
        return (key[part]?.[behavior] ?? 'none') !== 'none'
      })
      const encodes = key.EnableAcceptEncodingGzip === true || key.EnableAcceptEncodingBrotli === true
      if (max === 0 && (varies || encodes))
        yield 'InvalidArgument: With caching disabled (MaxTTL 0) the cache key must hold no cookies, headers, query strings or encodings.'
    },
  },
  {
    id: 'cloudfront/policy-name',
    type: 'AWS::CloudFront::CachePolicy',
    effect: 'refused',
    source: 'likely: names that CDK validates (aws-cdk-lib/aws-cloudfront/lib/cache-policy.ts)',
    *check({ properties: { CachePolicyConfig: config = {} } }) {
      const { Name: name, Comment: comment } = config
      if (typeof name === 'string' && !/^[\w-]{1,128}$/.test(name))
        yield `InvalidArgument: The parameter Name contains invalid characters or is over 128 long. (${name})`
      if (typeof comment === 'string' && comment.length > 128)
        yield `InvalidArgument: The parameter Comment is too big: ${comment.length} characters; the maximum is 128.`
    },
  },
  {
    id: 'cloudfront/public-key',
    type: 'AWS::CloudFront::PublicKey',
    effect: 'refused',
    source: `${GUIDE}/private-content-trusted-signers.html`,
    *check({ properties: { PublicKeyConfig: config = {} } }) {
      const { EncodedKey: key } = config
      if (
        typeof key === 'string' &&
        !/^-----BEGIN PUBLIC KEY-----\s[\s\S]+-----END PUBLIC KEY-----\s*$/.test(key)
      )
        yield 'Your request contains empty/invalid/out of limits RSA Encoded Key'
    },
  },
  {
    id: 'cloudfront/key-group-size',
    type: 'AWS::CloudFront::KeyGroup',
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { KeyGroupConfig: config = {} } }) {
      if ((config.Items ?? []).length > 5)
        yield `TooManyPublicKeysInKeyGroup: ${config.Items.length} keys in one group; the maximum is 5.`
    },
  },
  quotaOfAccount(
    'cloudfront/public-keys',
    'AWS::CloudFront::PublicKey',
    10,
    'TooManyPublicKeys: The maximum number of public keys for this account has been reached.',
  ),
  quotaOfAccount(
    'cloudfront/key-groups',
    'AWS::CloudFront::KeyGroup',
    10,
    'TooManyKeyGroups: You have reached the maximum number of key groups for this Amazon Web Services account.',
  ),
]

/** An account's quota for a type, counted over all stacks. */
function quotaOfAccount(id: string, type: string, max: number, message: string): ResourceRule {
  return {
    ...{ id, type, effect: 'refused', source: QUOTAS },
    *check(resource, system) {
      const all = system.resources(type).filter(({ stack }) => stack.account === resource.stack.account)
      if (all.indexOf(resource) >= max) yield `${message} (${all.length}; the maximum is ${max})`
    },
  }
}
