import { Duration, Fn, type Stack } from 'aws-cdk-lib'
import {
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IOrigin,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { DataStack } from '../data-stack.ts'
import type { EndpointStack } from '../endpoint-stack.ts'
import { nameAtCloudFront, type Settings } from '../settings/settings.ts'

/** Any path without a dot is a page of the single-page app. */
const REWRITE = `function handler(event) {
  var request = event.request
  if (request.uri.lastIndexOf('.') <= request.uri.lastIndexOf('/')) request.uri = '/index.html'
  return request
}`

/**
 * Redirects the distribution's cloudfront.net name to the album's domain: the page works only on the domain of its pictures.
 * CloudFront passes query strings as they were sent
 * (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html).
 */
const rewriteAt = (domain: string) => `function toOwnDomain(request) {
  var names = Object.keys(request.querystring)
  var query = names.map(function (name) { return name + '=' + request.querystring[name].value }).join('&')
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: 'https://${domain}' + request.uri + (query ? '?' + query : '') } },
  }
}
${REWRITE.replace('function handler', 'function rewrite')}
function handler(event) {
  var host = event.request.headers.host
  return host && host.value !== '${domain}' ? toOwnDomain(event.request) : rewrite(event)
}`

/** How CloudFront serves the page. */
export function pageBehavior(
  stack: Stack,
  origin: IOrigin,
  data: DataStack,
  endpoint: EndpointStack,
  settings: Settings,
): BehaviorOptions {
  const { domain } = settings
  return {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: pageHeaders(stack, data, endpoint, settings),
    functionAssociations: [
      {
        eventType: FunctionEventType.VIEWER_REQUEST,
        function: new EdgeFunction(stack, 'Rewrite', {
          functionName: nameAtCloudFront('rewrite', stack, settings),
          code: FunctionCode.fromInline(domain ? rewriteAt(domain.name) : REWRITE),
          runtime: FunctionRuntime.JS_2_0,
        }),
      },
    ],
  }
}

function pageHeaders(
  stack: Stack,
  data: DataStack,
  { api }: EndpointStack,
  settings: Settings,
): ResponseHeadersPolicy {
  const connect = [
    "'self'",
    api.attrGraphQlUrl,
    api.attrRealtimeUrl,
    // Cognito has one host for all user pools of a region.
    `https://cognito-idp.${stack.region}.amazonaws.com`,
    `https://${data.ingestBucket.bucketRegionalDomainName}`,
  ]
  return new ResponseHeadersPolicy(stack, 'PageHeaders', {
    responseHeadersPolicyName: nameAtCloudFront('page-headers', stack, settings),
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        override: true,
        contentSecurityPolicy: [
          "default-src 'self'",
          `connect-src ${Fn.join(' ', connect)}`,
          "img-src 'self' blob: data:",
          "style-src 'self' 'unsafe-inline'",
          "worker-src 'self' blob:",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'",
        ].join('; '),
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override: true,
      },
    },
  })
}
