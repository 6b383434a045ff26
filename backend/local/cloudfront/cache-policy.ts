/** The parts of a cache policy that have an effect here: encodings, and how long CloudFront would cache an answer. */
export interface CachePolicy {
  gzip: boolean
  brotli: boolean
  /** Seconds, like the next two. */
  minTtl: number
  defaultTtl: number
  maxTtl: number
}

const DAY = 86_400
const YEAR = 31_536_000

const policy = (
  { gzip = true, brotli = true },
  [minTtl, defaultTtl, maxTtl]: [min: number, byDefault: number, max: number],
): CachePolicy => ({ gzip, brotli, minTtl, defaultTtl, maxTtl })

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
export const managedCachePolicies: Record<string, CachePolicy> = {
  /** Amplify */
  '2e54312d-136d-493c-8eb9-b001f22f67d2': policy({}, [2, 2, 600]),
  /** CachingOptimized */
  '658327ea-f89d-4fab-a63d-7e88639e58f6': policy({}, [1, DAY, YEAR]),
  /** CachingOptimizedForUncompressedObjects */
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': policy({ gzip: false, brotli: false }, [1, DAY, YEAR]),
  /** CachingDisabled */
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': policy({ gzip: false, brotli: false }, [0, 0, 0]),
  /** Elemental-MediaPackage */
  '08627262-05a9-4f76-9ded-b50ca2e3a84f': policy({ brotli: false }, [0, DAY, YEAR]),
  /** UseOriginCacheControlHeaders */
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': policy({}, [0, 0, YEAR]),
  /** UseOriginCacheControlHeaders-QueryStrings */
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': policy({}, [0, 0, YEAR]),
}

/**
 * CachePolicyConfig of AWS::CloudFront::CachePolicy. The default of a missing TTL is a day or a year, or the next
 * smaller TTL if that is larger
 * (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html).
 */
export function readCachePolicy(config: any): CachePolicy {
  const { ParametersInCacheKeyAndForwardedToOrigin: parameters, MinTTL, DefaultTTL, MaxTTL } = config
  const minTtl = Number(MinTTL ?? 0)
  const defaultTtl = Number(DefaultTTL ?? Math.max(DAY, minTtl))
  return {
    gzip: String(parameters?.EnableAcceptEncodingGzip) === 'true',
    brotli: String(parameters?.EnableAcceptEncodingBrotli) === 'true',
    minTtl,
    defaultTtl,
    maxTtl: Number(MaxTTL ?? Math.max(YEAR, defaultTtl)),
  }
}

/**
 * How many seconds CloudFront caches an answer with these headers
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html, the table "Specify the amount of
 * time that CloudFront caches objects").
 * @param now milliseconds, for `Expires`
 */
export function secondsKept(
  { minTtl, defaultTtl, maxTtl }: CachePolicy,
  headers: Record<string, string>,
  now: number,
): number {
  const directives = new Map(
    (headers['cache-control'] ?? '')
      .toLowerCase()
      .split(',')
      .map((one) => one.trim().split('='))
      .map(([name, value]) => [name, value] as const),
  )
  // CloudFront caches such an answer for exactly the minimum TTL, and not at all if that is 0.
  if (['no-cache', 'no-store', 'private'].some((directive) => directives.has(directive))) return minTtl
  const stated = directives.get('s-maxage') ?? directives.get('max-age')
  if (stated !== undefined) return within(Number(stated))
  const expires = Date.parse(headers['expires'] ?? '')
  if (!Number.isNaN(expires)) return within(Math.floor((expires - now) / 1000))
  return Math.max(minTtl, defaultTtl)

  function within(seconds: number): number {
    return Math.max(minTtl, Math.min(seconds, maxTtl))
  }
}
