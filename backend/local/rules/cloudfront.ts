import { Unknown } from './known-values.ts'
import { functionOf } from './permissions.ts'
import type { ResourceRule } from './rule.ts'

const GUIDE = 'docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const QUOTAS = `${GUIDE}/cloudfront-limits.html`
const DISTRIBUTION = 'AWS::CloudFront::Distribution'

/** The default behavior first. */
const behaviors = (properties: any): any[] => [
  properties.DistributionConfig?.DefaultCacheBehavior ?? {},
  ...(properties.DistributionConfig?.CacheBehaviors ?? []),
]

export const cloudfrontRules: ResourceRule[] = [
  {
    id: 'cloudfront/function-associations',
    type: DISTRIBUTION,
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
    type: DISTRIBUTION,
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
    type: DISTRIBUTION,
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
    type: DISTRIBUTION,
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
          const max = String(EventType).startsWith('viewer-') ? 5 : 30
          if (Number(Timeout) > max)
            yield `InvalidLambdaFunctionAssociation: The function has a timeout of ${Timeout} seconds; the maximum is ${max} at ${EventType}.`
        }
    },
  },
  {
    id: 'cloudfront/behavior-settings',
    type: DISTRIBUTION,
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
    type: DISTRIBUTION,
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
    type: DISTRIBUTION,
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
    type: DISTRIBUTION,
    effect: 'wrong',
    source: `${GUIDE}/DefaultRootObject.html`,
    *check({ properties: { DistributionConfig: config = {} } }) {
      if (typeof config.DefaultRootObject === 'string' && config.DefaultRootObject.startsWith('/'))
        yield `The default root object ${config.DefaultRootObject} begins with a slash, so CloudFront does not find it.`
    },
  },
]

const METHODS = ['GET,HEAD', 'GET,HEAD,OPTIONS', 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT']
