import { AwsError } from '../service/errors.ts'

/** ResponseHeadersPolicyConfig of AWS::CloudFront::ResponseHeadersPolicy. */
export interface ResponseHeadersPolicy {
  CorsConfig?: {
    AccessControlAllowCredentials: boolean
    AccessControlAllowHeaders: { Items: string[] }
    AccessControlAllowMethods: { Items: string[] }
    AccessControlAllowOrigins: { Items: string[] }
    AccessControlExposeHeaders?: { Items: string[] }
    AccessControlMaxAgeSec?: number
    OriginOverride: boolean
  }
  CustomHeadersConfig?: { Items: { Header: string; Value: string; Override: boolean }[] }
  RemoveHeadersConfig?: { Items: { Header: string }[] }
  SecurityHeadersConfig?: {
    ContentSecurityPolicy?: { ContentSecurityPolicy: string; Override: boolean }
    ContentTypeOptions?: { Override: boolean }
    FrameOptions?: { FrameOption: string; Override: boolean }
    ReferrerPolicy?: { ReferrerPolicy: string; Override: boolean }
    StrictTransportSecurity?: {
      AccessControlMaxAgeSec: number
      IncludeSubdomains?: boolean
      Preload?: boolean
      Override: boolean
    }
    XSSProtection?: { Protection: boolean; ModeBlock?: boolean; ReportUri?: string; Override: boolean }
  }
}

const simpleCors = {
  AccessControlAllowCredentials: false,
  AccessControlAllowHeaders: { Items: [] },
  AccessControlAllowMethods: { Items: [] },
  AccessControlAllowOrigins: { Items: ['*'] },
  OriginOverride: false,
}
const corsWithPreflight = {
  ...simpleCors,
  AccessControlAllowMethods: { Items: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] },
  AccessControlExposeHeaders: { Items: ['*'] },
}
const securityHeaders = {
  ContentTypeOptions: { Override: true },
  FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
  ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
  StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: false },
  XSSProtection: { Protection: true, ModeBlock: true, Override: false },
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
export const managedResponseHeadersPolicies: Record<string, ResponseHeadersPolicy> = {
  '60669652-455b-4ae9-85a4-c4c02393f86c': { CorsConfig: simpleCors },
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': { CorsConfig: corsWithPreflight },
  '67f7725c-6f97-4210-82d7-5512b31e9d03': { SecurityHeadersConfig: securityHeaders },
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': { CorsConfig: simpleCors, SecurityHeadersConfig: securityHeaders },
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': {
    CorsConfig: corsWithPreflight,
    SecurityHeadersConfig: securityHeaders,
  },
}

/**
 * Refuses a policy that CloudFront refuses.
 * @throws AwsError InvalidArgument
 */
export function checkPolicy(policy: ResponseHeadersPolicy): void {
  const [refusal] = refusedCustomHeaders(policy)
  if (refusal) throw new AwsError('InvalidArgument', refusal, 400)
}

/**
 * CloudFront's error messages for security headers among the custom ones; they belong in SecurityHeadersConfig
 * (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicySecurityHeadersConfig.html). The
 * messages were copied from real deployments.
 */
export const refusedCustomHeaders = ({ CustomHeadersConfig }: ResponseHeadersPolicy): string[] =>
  (CustomHeadersConfig?.Items ?? [])
    .filter(({ Header }) => SECURITY_HEADERS.has(String(Header).toLowerCase()))
    .map(
      ({ Header }) =>
        `The parameter CustomHeaders contains ${Header} that is a security header and cannot be set as custom header.`,
    )

const SECURITY_HEADERS = new Set([
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-xss-protection',
])

/** A header of a policy, and whether it overrides the origin's. */
type Setting = [name: string, value: string, override: boolean]

function securitySettings(config: NonNullable<ResponseHeadersPolicy['SecurityHeadersConfig']>): Setting[] {
  const { ContentSecurityPolicy: csp, ContentTypeOptions: type, FrameOptions: frame } = config
  const { ReferrerPolicy: referrer, StrictTransportSecurity: hsts, XSSProtection: xss } = config
  const settings: Setting[] = []
  if (csp) settings.push(['content-security-policy', csp.ContentSecurityPolicy, csp.Override])
  if (type) settings.push(['x-content-type-options', 'nosniff', type.Override])
  if (frame) settings.push(['x-frame-options', frame.FrameOption, frame.Override])
  if (referrer) settings.push(['referrer-policy', referrer.ReferrerPolicy, referrer.Override])
  if (hsts) {
    const more = [hsts.IncludeSubdomains && 'includeSubDomains', hsts.Preload && 'preload'].filter(Boolean)
    const value = [`max-age=${hsts.AccessControlMaxAgeSec}`, ...more].join('; ')
    settings.push(['strict-transport-security', value, hsts.Override])
  }
  if (xss) {
    const mode = xss.ModeBlock ? '; mode=block' : xss.ReportUri ? `; report=${xss.ReportUri}` : ''
    settings.push(['x-xss-protection', xss.Protection ? `1${mode}` : '0', xss.Override])
  }
  return settings
}

function corsSettings(
  config: NonNullable<ResponseHeadersPolicy['CorsConfig']>,
  origin: string,
  isPreflight: boolean,
): Setting[] {
  const origins = config.AccessControlAllowOrigins.Items
  const isAllowed = origins.some((one) => one === '*' || one === origin || matchesSubdomain(one, origin))
  if (!isAllowed) return []
  const { AccessControlAllowCredentials: credentials, OriginOverride: override } = config
  const settings: Setting[] = []
  const add = (name: string, value: string): void =>
    void settings.push([`access-control-${name}`, value, override])
  add('allow-origin', origins.includes('*') && !credentials ? '*' : origin)
  if (credentials) add('allow-credentials', 'true')
  const exposed = config.AccessControlExposeHeaders?.Items ?? []
  if (exposed.length > 0) add('expose-headers', exposed.join(', '))
  if (!isPreflight) return settings
  if (config.AccessControlAllowMethods.Items.length > 0)
    add('allow-methods', config.AccessControlAllowMethods.Items.join(', '))
  if (config.AccessControlAllowHeaders.Items.length > 0)
    add('allow-headers', config.AccessControlAllowHeaders.Items.join(', '))
  if (config.AccessControlMaxAgeSec !== undefined) add('max-age', String(config.AccessControlMaxAgeSec))
  return settings
}

/** `https://*.example.com` matches every subdomain. */
function matchesSubdomain(pattern: string, origin: string): boolean {
  const [before, after] = pattern.split('*.') as [string, string | undefined]
  return after !== undefined && origin.startsWith(before) && origin.endsWith(`.${after}`)
}

/** Applies a policy to an answer's headers (in place). Omits Server-Timing, which describes caches: there are none here. */
export function applyPolicy(
  policy: ResponseHeadersPolicy,
  headers: Record<string, string>,
  request: { method: string; origin?: string },
): void {
  for (const { Header } of policy.RemoveHeadersConfig?.Items ?? []) delete headers[Header.toLowerCase()]
  const settings: Setting[] = (policy.CustomHeadersConfig?.Items ?? []).map((one) => [
    one.Header.toLowerCase(),
    one.Value,
    one.Override,
  ])
  if (policy.SecurityHeadersConfig) settings.push(...securitySettings(policy.SecurityHeadersConfig))
  if (policy.CorsConfig && request.origin)
    settings.push(...corsSettings(policy.CorsConfig, request.origin, request.method === 'OPTIONS'))
  for (const [name, value, override] of settings)
    if (override || headers[name] === undefined) headers[name] = value
}
