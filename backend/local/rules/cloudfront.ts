import { refusedCustomHeaders } from '../cloudfront/response-headers.ts'
import type { ResourceRule } from './rule.ts'
import { Unknown } from './known-values.ts'
import { functionOf } from './permissions.ts'

const GUIDE = 'docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const QUOTAS = `${GUIDE}/cloudfront-limits.html`
const SECURITY_HEADERS =
  'docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicySecurityHeadersConfig.html; the message as several public CDK projects quote it'

/** What `CorsConfig` has members for. */
const CORS_HEADERS = /^access-control-(allow-(credentials|headers|methods|origin)|expose-headers|max-age)$/

const customHeaders = (properties: any): { Header: unknown; Value: unknown }[] =>
  properties.ResponseHeadersPolicyConfig?.CustomHeadersConfig?.Items ?? []

/** The default behavior first. */
const behaviors = (properties: any): any[] => [
  properties.DistributionConfig?.DefaultCacheBehavior ?? {},
  ...(properties.DistributionConfig?.CacheBehaviors ?? []),
]

export const cloudfrontRules: ResourceRule[] = [
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
    id: 'cloudfront/function-associations',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source: `${GUIDE}/edge-functions-restrictions.html`,
    *check({ properties }) {
      for (const { FunctionAssociations = [], LambdaFunctionAssociations = [] } of behaviors(properties)) {
        const functions: string[] = FunctionAssociations.map((one: any) => one.EventType)
        const lambdas: string[] = LambdaFunctionAssociations.map((one: any) => one.EventType)
        const wrong = functions.find((event) => typeof event === 'string' && event.startsWith('origin-'))
        if (wrong) yield `InvalidFunctionAssociation: CloudFront Functions cannot run at ${wrong}.`
        const twice = functions.find((event, index) => functions.indexOf(event) < index)
        if (twice) yield `InvalidFunctionAssociation: two functions for ${twice} in one cache behavior.`
        if (
          functions.some((event) => event.startsWith('viewer-')) &&
          lambdas.some((event) => event.startsWith('viewer-'))
        )
          yield `InvalidFunctionAssociation: CloudFront Functions and Lambda@Edge cannot be combined in viewer events of one cache behavior.`
      }
    },
  },
  {
    id: 'cloudfront/behaviors',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source: QUOTAS,
    *check({ properties }) {
      const config = properties.DistributionConfig ?? {}
      const { CacheBehaviors = [], Origins = [], OriginGroups, Aliases = [], Comment } = config
      if (CacheBehaviors.length > 75)
        yield `TooManyCacheBehaviors: ${CacheBehaviors.length} cache behaviors; the maximum is 75.`
      if (Origins.length > 100) yield `TooManyOrigins: ${Origins.length} origins; the maximum is 100.`
      if (Aliases.length > 100)
        yield `TooManyDistributionCNAMEs: ${Aliases.length} aliases; the maximum is 100.`
      if (typeof Comment === 'string' && Comment.length > 128)
        yield `InvalidArgument: The parameter Comment is too big: ${Comment.length} characters; the maximum is 128.`
      const targets = [...Origins, ...(OriginGroups?.Items ?? [])].map(({ Id }: any) => Id)
      for (const { TargetOriginId: id, PathPattern: path } of behaviors(properties)) {
        if (
          typeof id === 'string' &&
          targets.every((one) => typeof one === 'string') &&
          !targets.includes(id)
        )
          yield `NoSuchOrigin: One or more of your origins or origin groups do not exist. (${id})`
        if (typeof path === 'string' && (path.length > 255 || !/^[\w\-.*$/~"'@:+&?,;=!()%]+$/.test(path)))
          yield `InvalidArgument: The parameter PathPattern contains invalid characters or is over 255 long. (${path})`
      }
      const paths = CacheBehaviors.map((one: any) => one.PathPattern)
      const twice = paths.find((path: unknown, index: number) => paths.indexOf(path) < index)
      if (twice) yield `InvalidArgument: The parameter PathPattern ${twice} is used by two cache behaviors.`
      const ids = targets.filter((id) => typeof id === 'string')
      if (new Set(ids).size < ids.length) yield 'InvalidArgument: Two origins have the same Id.'
    },
  },
  {
    id: 'cloudfront/origin-access',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source: `likely: ${GUIDE}/private-content-restricting-access-to-s3.html`,
    *check({ properties: { DistributionConfig: config = {} } }) {
      for (const { Id, OriginAccessControlId, S3OriginConfig, CustomOriginConfig } of config.Origins ?? []) {
        if (OriginAccessControlId && S3OriginConfig?.OriginAccessIdentity)
          yield `IllegalOriginAccessConfiguration: Illegal configuration: The origin type and OAC origin type differ, or both an origin access identity and an origin access control are set. (${Id})`
        if (!S3OriginConfig && !CustomOriginConfig)
          yield `InvalidArgument: Exactly one of CustomOriginConfig and S3OriginConfig must be specified. (${Id})`
      }
    },
  },
  {
    id: 'cloudfront/lambda-at-edge',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source: `likely: ${GUIDE}/lambda-at-edge-function-restrictions.html`,
    *check({ properties }) {
      for (const { LambdaFunctionAssociations = [] } of behaviors(properties))
        for (const { LambdaFunctionARN: arn, EventType } of LambdaFunctionAssociations) {
          if (typeof arn === 'string' && !/:function:[\w-]+:\d+$/.test(arn))
            yield `InvalidLambdaFunctionAssociation: The function ARN must reference a specific function version. (${arn})`
          const region = typeof arn === 'string' ? arn.split(':')[3] : undefined
          if (region !== undefined && region !== 'us-east-1')
            yield `InvalidLambdaFunctionAssociation: The function must be in region us-east-1. (${region})`
          const version = arn instanceof Unknown ? arn.resource : undefined
          const lambda = functionOf(arn)
          if (!lambda) continue
          const {
            Environment,
            Architectures = ['x86_64'],
            Timeout = 3,
            VpcConfig,
            DeadLetterConfig,
          } = lambda.properties
          if (version?.type === 'AWS::Lambda::Function')
            yield `InvalidLambdaFunctionAssociation: The function ARN must reference a specific function version. (${lambda.logicalId})`
          if (lambda.stack.region && lambda.stack.region !== 'us-east-1')
            yield `InvalidLambdaFunctionAssociation: The function must be in region us-east-1. (${lambda.stack.region})`
          if (Environment?.Variables && Object.keys(Environment.Variables).length > 0)
            yield `InvalidLambdaFunctionAssociation: The function cannot have environment variables. (${lambda.logicalId})`
          if (Architectures.includes('arm64') || VpcConfig || DeadLetterConfig)
            yield `InvalidLambdaFunctionAssociation: The function cannot run on arm64, in a VPC, or with a dead-letter queue. (${lambda.logicalId})`
          const most = String(EventType).startsWith('viewer-') ? 5 : 30
          if (Number(Timeout) > most)
            yield `InvalidLambdaFunctionAssociation: The function has a timeout of ${Timeout} seconds; the maximum is ${most} at ${EventType}.`
        }
    },
  },
  {
    id: 'cloudfront/behavior-settings',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source:
      'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-cachebehavior.html',
    *check({ properties }) {
      for (const behavior of behaviors(properties)) {
        const {
          CachePolicyId,
          ForwardedValues,
          TrustedKeyGroups = [],
          AllowedMethods,
          CachedMethods,
        } = behavior
        if (CachePolicyId && ForwardedValues)
          yield 'InvalidArgument: The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.'
        if (!CachePolicyId && !ForwardedValues && behavior.TargetOriginId)
          yield 'InvalidArgument: The parameter ForwardedValues is required.'
        if (CachePolicyId && ['MinTTL', 'DefaultTTL', 'MaxTTL'].some((name) => name in behavior))
          yield 'InvalidArgument: The parameter MinTTL, DefaultTTL or MaxTTL cannot be used when a cache policy is associated to the cache behavior.'
        if (TrustedKeyGroups.length > 4)
          yield `TooManyKeyGroupsAssociatedToDistribution: ${TrustedKeyGroups.length} key groups in one cache behavior; the maximum is 4.`
        if (Array.isArray(AllowedMethods) && !METHODS.includes([...AllowedMethods].sort().join()))
          yield 'InvalidArgument: The parameter Allowed Methods must be GET and HEAD, these and OPTIONS, or all seven methods.'
        if (Array.isArray(CachedMethods) && !METHODS.slice(0, 2).includes([...CachedMethods].sort().join()))
          yield 'InvalidArgument: The parameter Cached Methods must be GET and HEAD, or these and OPTIONS.'
      }
    },
  },
  {
    id: 'cloudfront/alternate-name-without-certificate',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source: `${GUIDE}/CNAMEs.html#alternate-domain-names-requirements`,
    *check({ properties: { DistributionConfig: config = {} } }) {
      const { Aliases = [], ViewerCertificate: certificate = {} } = config
      const own = certificate.AcmCertificateArn ?? certificate.IamCertificateId
      if (Aliases.length > 0 && !own)
        yield 'To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.'
      if (own && !certificate.SslSupportMethod)
        yield 'InvalidViewerCertificate: The parameter SSLSupportMethod is required with a certificate of your own.'
    },
  },
  {
    id: 'cloudfront/certificate-region',
    type: 'AWS::CloudFront::Distribution',
    effect: 'refused',
    source: `${GUIDE}/cnames-and-https-requirements.html`,
    *check({ properties: { DistributionConfig: config = {} } }) {
      const arn = config.ViewerCertificate?.AcmCertificateArn
      const given = typeof arn === 'string' ? arn.split(':')[3] : undefined
      const made = arn instanceof Unknown ? arn.resource : undefined
      const region =
        given ?? (made?.type === 'AWS::CertificateManager::Certificate' ? made.stack.region : undefined)
      if (region !== undefined && region !== 'us-east-1')
        yield `The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. (${region})`
    },
  },
  {
    id: 'cloudfront/default-root-object',
    type: 'AWS::CloudFront::Distribution',
    effect: 'wrong',
    source: `${GUIDE}/DefaultRootObject.html`,
    *check({ properties: { DistributionConfig: config = {} } }) {
      if (typeof config.DefaultRootObject === 'string' && config.DefaultRootObject.startsWith('/'))
        yield `The default root object ${config.DefaultRootObject} begins with a slash, so that the root is not found.`
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

/** More than an account may have of a kind, those of all stacks together. */
function quotaOfAccount(id: string, type: string, most: number, message: string): ResourceRule {
  return {
    ...{ id, type, effect: 'refused', source: QUOTAS },
    *check(resource, system) {
      const all = system.resources(type).filter(({ stack }) => stack.account === resource.stack.account)
      if (all.indexOf(resource) >= most) yield `${message} (${all.length}; the maximum is ${most})`
    },
  }
}

const METHODS = ['GET,HEAD', 'GET,HEAD,OPTIONS', 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT']
