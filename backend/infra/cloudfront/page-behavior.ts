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
 * The service worker of a page that has moved: it replaces the one that browsers keep of the old address, removes what that one
 * kept, and loads its windows again, which are then redirected. Without it they would stay at the old address for good: a service worker answers
 * from its cache, and a script behind a redirect cannot replace it (w3.org/TR/service-workers, "Update": redirects are an error).
 * A `?` before the `#` of a guest's link loads the page; with the same address, the browser would only scroll.
 */
const LEAVER = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(leave()))
async function leave() {
  await self.registration.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
  for (const client of await self.clients.matchAll({ type: 'window' })) {
    const [page, ...token] = client.url.split('#')
    await client.navigate(token.length ? page + (page.includes('?') ? '&' : '?') + '#' + token.join('#') : page).catch(() => {})
  }
}`

/** CloudFront's functions may answer a request themselves (functions-event-structure.html#functions-event-structure-status-body). */
const LEAVING = `function leaving() {
  return {
    statusCode: 200,
    statusDescription: 'OK',
    headers: { 'content-type': { value: 'text/javascript' }, 'cache-control': { value: 'no-cache' } },
    body: ${JSON.stringify(LEAVER)},
  }
}`

/**
 * Redirects the distribution's cloudfront.net name to the album's domain: the page works only on the domain of its pictures.
 * CloudFront passes query strings as they were sent
 * (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html).
 */
const rewriteAt = (domain: string) => `${LEAVING}
function toOwnDomain(request) {
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
  if (!host || host.value === '${domain}') return rewrite(event)
  return event.request.uri === '/sw.js' ? leaving() : toOwnDomain(event.request)
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
