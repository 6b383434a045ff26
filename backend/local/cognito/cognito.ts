/**
 * Cognito user pools: people sign up, sign in by SRP and get signed tokens. Implements the wire protocol of
 * `cognito-idp` and publishes each pool's keys at OpenID Connect's URLs.
 */
import { join } from 'node:path'
import type { CognitoService } from './contract.ts'
import type { Caller } from '../identity/contract.ts'
import { removeUnfinished } from '../service/durable-file.ts'
import type { ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import { accountOperations } from './accounts/account.ts'
import { administrationOperations, createConfirmedUser } from './accounts/administration.ts'
import { describeOperations } from './accounts/describe.ts'
import { cognitoHttpHandler } from './http-handler.ts'
import { groupOperations } from './accounts/groups.ts'
import { messageSender } from './pool/messages.ts'
import type { Operation } from './http-handler.ts'
import { recoveryOperations } from './accounts/recovery.ts'
import { clientSettings, poolSettings } from './pool/settings.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { signUpOperations } from './accounts/sign-up.ts'
import { softwareTokenAdministration, softwareTokenOperations } from './sign-in/software-token.ts'
import { keepLocked } from './pool/locked-settings.ts'
import { openUserPool } from './pool/user-pool.ts'
import { createUserPools } from './pool/user-pools.ts'

export function createCognito(deps: ServiceDeps): CognitoService {
  const { region, accountId, gateway, identity, stateDirectory, log } = deps
  const pools = createUserPools()
  const signIn = createSignIn()
  const send = messageSender(join(stateDirectory, 'messages.jsonl'), log)

  const unsigned: Record<string, Operation> = {
    ...signUpOperations(pools),
    ...recoveryOperations(pools),
    ...accountOperations(pools),
    ...softwareTokenOperations(pools),
    async InitiateAuth(input) {
      if (String(input.AuthFlow).startsWith('ADMIN_')) {
        throw new AwsError('InvalidParameterException', 'Initiate Auth method not supported.')
      }
      const { pool, client } = pools.ofClient(input.ClientId)
      return signIn.initiate(pool, client, input.AuthFlow, input.AuthParameters ?? {})
    },
    async RespondToAuthChallenge(input) {
      const { pool, client } = pools.ofClient(input.ClientId)
      return signIn.respond(pool, client, input)
    },
  }

  const signed: Record<string, Operation> = {
    ...administrationOperations(pools),
    ...softwareTokenAdministration(pools),
    ...groupOperations(pools),
    ...describeOperations(pools),
    async AdminInitiateAuth(input) {
      const { pool, client } = clientOfPool(input)
      return signIn.initiate(pool, client, input.AuthFlow, input.AuthParameters ?? {})
    },
    async AdminRespondToAuthChallenge(input) {
      const { pool, client } = clientOfPool(input)
      return signIn.respond(pool, client, input)
    },
  }

  function clientOfPool(input: any) {
    const found = pools.ofClient(input.ClientId)
    if (found.pool.id === input.UserPoolId) return found
    throw new AwsError('ResourceNotFoundException', `User pool client ${input.ClientId} does not exist.`)
  }

  async function call(operation: string, input: any, caller: Caller | undefined): Promise<object> {
    if (typeof input !== 'object' || input === null) {
      throw new AwsError('SerializationException', 'The body is not a JSON object.')
    }
    if (Object.hasOwn(unsigned, operation)) return unsigned[operation]!(input)
    if (!Object.hasOwn(signed, operation)) {
      throw new AwsError('UnknownOperationException', `Cognito's ${operation} is not available locally.`)
    }
    if (!caller)
      throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
    const userPoolArn = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${input.UserPoolId}`
    identity.authorize(caller, `cognito-idp:${operation}`, userPoolArn)
    return signed[operation]!(input)
  }

  const issuerOf = (userPoolId: string) => `${gateway.url}/cognito-idp/${userPoolId}`

  return {
    httpHandler: cognitoHttpHandler({ deps, call, unsignedOperations: Object.keys(unsigned), pools }),
    start: () => pools.complete(),

    async putUserPool(id, properties) {
      const arn = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`
      const issuer = issuerOf(id)
      const settings = poolSettings(properties)
      removeUnfinished(join(stateDirectory, id))
      await keepLocked(join(stateDirectory, id, 'locked.json'), settings)
      pools.add(await openUserPool(join(stateDirectory, id), { id, arn, issuer, settings, send }))
      return { arn, issuer }
    },

    async putClient(id, properties) {
      pools.byId(properties.UserPoolId).clients.set(id, clientSettings(id, properties))
    },

    async putGroup(userPoolId, properties) {
      pools.byId(userPoolId).groups.set(properties.GroupName, properties)
    },

    jwks: (userPoolId) => pools.byId(userPoolId).keys.jwks,
    issuer: (userPoolId) => pools.byId(userPoolId).issuer,

    async ensureUser(userPoolId, username, password, attributes) {
      const pool = pools.byId(userPoolId)
      const user =
        pool.users.find(username) ?? (await createConfirmedUser(pool, username, password, attributes))
      return user.sub
    },
  }
}
