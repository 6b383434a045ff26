import type { ServerResponse } from 'node:http'
import type { Caller } from '../identity/contract.ts'
import type { HttpHandler, ServiceDeps } from '../service/service.ts'
import { jsonHttpHandler } from '../service/json-protocol.ts'
import type { UserPools } from './pool/user-pools.ts'

/** An operation: takes the members of the request and returns those of the answer. @throws AwsError */
export type Operation = (input: any) => Promise<object>

/** Serves the JSON protocol, and OpenID Connect's documents under each pool's issuer. */
export function cognitoHttpHandler(options: {
  deps: ServiceDeps
  call(operation: string, input: any, caller: Caller | undefined): Promise<any>
  unsignedOperations: string[]
  pools: UserPools
}): HttpHandler {
  const { deps, call, unsignedOperations, pools } = options
  const operations = jsonHttpHandler({
    service: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    contentType: 'application/x-amz-json-1.1',
    jsonService: { call },
    deps,
    unsignedOperations,
  })

  function document(userPoolId: string, name: string): object {
    const { issuer, keys } = pools.byId(userPoolId)
    if (name === 'jwks.json') return keys.jwks
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
      response_types_supported: ['code', 'token'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
    }
  }

  return {
    async handle(request, response, path) {
      const wellKnown = /^\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(
        path.split('?')[0]!,
      )
      if (request.method !== 'GET' || !wellKnown) return operations.handle(request, response, path)
      try {
        sendJson(response, 200, document(wellKnown[1]!, wellKnown[2]!))
      } catch (error) {
        sendJson(response, 404, { message: (error as Error).message })
      }
    },
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
  response.end(JSON.stringify(body))
}
