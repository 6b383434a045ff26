/** The properties of AWS::CloudFront::Distribution (intrinsics resolved) that have an effect here. */
export interface Behavior {
  PathPattern?: string
  TargetOriginId: string
  AllowedMethods?: string[]
  Compress?: boolean
  CachePolicyId?: string
  ResponseHeadersPolicyId?: string
  TrustedKeyGroups?: string[]
  FunctionAssociations?: { EventType: 'viewer-request' | 'viewer-response'; FunctionARN: string }[]
}

export interface Origin {
  Id: string
  DomainName: string
  OriginPath?: string
  OriginAccessControlId?: string
  OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[]
  CustomOriginConfig?: { OriginProtocolPolicy: string; HTTPPort?: number; HTTPSPort?: number }
}

export interface DistributionConfig {
  Enabled: boolean
  DefaultRootObject?: string
  Origins: Origin[]
  DefaultCacheBehavior: Behavior
  CacheBehaviors?: Behavior[]
  CustomErrorResponses?: { ErrorCode: number; ResponseCode?: number; ResponsePagePath?: string }[]
}

const isUsed = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null

/**
 * Refuses properties that would change a viewer's answers and are not supported here. Aliases, certificates, logging,
 * price classes and HTTP versions have no effect on this machine, and nothing is cached.
 * @throws Error that names the property
 */
export function readConfig(config: any): DistributionConfig {
  const unavailable = (name: string): Error =>
    new Error(`${name} of a distribution is not available locally.`)
  if (config.OriginGroups?.Items?.length) throw unavailable('OriginGroups')
  if (config.WebACLId) throw unavailable('WebACLId')
  const behaviors: any[] = [config.DefaultCacheBehavior, ...(config.CacheBehaviors ?? [])]
  for (const behavior of behaviors) {
    if (isUsed(behavior.LambdaFunctionAssociations))
      throw unavailable('LambdaFunctionAssociations (Lambda@Edge)')
    if (isUsed(behavior.TrustedSigners)) throw unavailable('TrustedSigners')
    if (behavior.FieldLevelEncryptionId) throw unavailable('FieldLevelEncryptionId')
    if (!config.Origins?.some(({ Id }: Origin) => Id === behavior.TargetOriginId))
      throw new Error(`the distribution has no origin ${behavior.TargetOriginId}`)
  }
  for (const origin of config.Origins) {
    if (origin.VpcOriginConfig) throw unavailable('VpcOriginConfig')
    if (!origin.CustomOriginConfig && !origin.OriginAccessControlId)
      throw new Error(`the S3 origin ${origin.Id} needs an origin access control: no bucket is public here.`)
  }
  return config
}

/** `*` matches any number of characters and `?` exactly one; case matters. A leading slash is optional. */
function matchesPattern(pattern: string, path: string): boolean {
  const absolute = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`
  return wildcard(absolute).test(path)
}

/** An expression that matches a whole text against a pattern with `*` and `?`. */
export function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.|+(){}[\]]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's')
}

/** The first behavior whose pattern matches the path; else the default behavior. */
export function behaviorFor(config: DistributionConfig, path: string): Behavior {
  const specific = config.CacheBehaviors?.find(({ PathPattern }) => matchesPattern(PathPattern!, path))
  return specific ?? config.DefaultCacheBehavior
}
