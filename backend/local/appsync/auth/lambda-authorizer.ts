/** AWS_LAMBDA: a function decides, and its decision is cached (Developer Guide, "AWS_LAMBDA authorization"). */
import { randomUUID } from 'node:crypto'
import type { Caller } from '../../identity/contract.ts'
import type { LambdaService } from '../../lambda/contract.ts'
import type { ApiCaller, AuthorizationProvider, Credentials } from './caller.ts'
import { notAuthorized } from './refusal.ts'

interface Decision {
  isAuthorized: boolean
  resolverContext?: Record<string, unknown>
  deniedFields?: string[]
  ttlOverride?: number
}

/** Calls an authorizer, whose answer must be smaller than 5 MB on AWS. Decisions are cached per API, function and token. */
export interface LambdaAuthorizer {
  authorize(token: string, provider: AuthorizationProvider, credentials: Credentials): Promise<ApiCaller>
}

export function createLambdaAuthorizer(
  apiId: string,
  accountId: string,
  lambda: Pick<LambdaService, 'invoke'>,
  caller: Caller,
): LambdaAuthorizer {
  const kept = new Map<string, { decision: Decision; until: number }>()

  async function decide(token: string, provider: AuthorizationProvider, { headers, query }: Credentials) {
    const { functionArn, ttlSeconds } = provider.lambda!
    const cached = kept.get(`${functionArn} ${token}`)
    if (cached && cached.until > Date.now()) return cached.decision
    const answer = await lambda.invoke(
      functionArn,
      {
        authorizationToken: token,
        requestContext: { apiId, accountId, requestId: randomUUID(), ...query },
        requestHeaders: headers,
      },
      caller,
    )
    if ('error' in answer) throw notAuthorized()
    const decision = readDecision(answer.payload)
    const seconds = decision.ttlOverride ?? ttlSeconds
    if (seconds > 0) kept.set(`${functionArn} ${token}`, { decision, until: Date.now() + seconds * 1000 })
    return decision
  }

  return {
    async authorize(token, provider, credentials) {
      const { validationExpression } = provider.lambda!
      if (validationExpression && !new RegExp(validationExpression).test(token)) throw notAuthorized()
      const decision = await decide(token, provider, credentials)
      if (!decision.isAuthorized) throw notAuthorized()
      const { resolverContext, deniedFields = [] } = decision
      return { provider, groups: [], deniedFields, identity: resolverContext ? { resolverContext } : {} }
    },
  }
}

/** Any shape other than the documented one denies access. */
function readDecision(payload: unknown): Decision {
  const decision = payload as Decision | null
  if (typeof decision !== 'object' || decision === null || typeof decision.isAuthorized !== 'boolean')
    return { isAuthorized: false }
  return decision
}
