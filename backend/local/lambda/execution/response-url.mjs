/**
 * A handler of a custom resource answers CloudFormation with a PUT to the event's ResponseURL. Those
 * written for AWS (CDK's own, `cfn-response`) call `https.request` with the URL's host name and path
 * alone, since there it is always https on port 443. Here the same request goes to the gateway.
 */
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

/** `gateway`: http://127.0.0.1:PORT */
export function acceptHttpsResponses(gateway) {
  const { hostname, port } = new URL(gateway)
  const request = https.request
  https.request = (options, ...rest) => {
    const isResponse =
      options?.path?.startsWith('/cloudformation/') && [options.hostname, options.host].includes(hostname)
    if (!isResponse) return request(options, ...rest)
    return http.request({ ...options, protocol: 'http:', port, agent: undefined }, ...rest)
  }
  syncBuiltinESMExports()
}
