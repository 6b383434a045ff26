/** InitiateAuth and RespondToAuthChallenge: exchange a name and a password for tokens. */
import { AwsError } from '../../service/errors.ts'
import { requestedAttributes } from '../pool/attributes.ts'
import { type Challenge, type Challenges, createChallenges } from './challenges.ts'
import { userOrDecoy } from './decoy.ts'
import { checkPassword } from '../pool/passwords.ts'
import type { ClientSettings } from '../pool/settings.ts'
import { asksForCode, SOFTWARE_TOKEN_MFA, takeCode } from './software-token.ts'
import { beginExchange, createVerifier, matches, provesPassword } from '../pool/srp.ts'
import { beginSession, refreshSession } from './tokens.ts'
import type { User } from '../pool/user.ts'
import { incorrectPassword, poolName, required, type UserPool } from '../pool/user-pool.ts'

/** `AuthParameters` or `ChallengeResponses` of the wire. */
type Answers = Record<string, string | undefined>

export interface SignIn {
  initiate(pool: UserPool, client: ClientSettings, flow: string, parameters: Answers): Promise<object>
  respond(
    pool: UserPool,
    client: ClientSettings,
    answer: { ChallengeName: string; ChallengeResponses?: Answers; Session?: string },
  ): Promise<object>
}

export function createSignIn(): SignIn {
  const challenges = createChallenges()
  return {
    async initiate(pool, client, flow, parameters) {
      switch (flow) {
        case 'USER_SRP_AUTH':
          requireFlow(client, 'USER_SRP_AUTH', `${flow} is not enabled for the client.`)
          return beginSrp(challenges, pool, client, parameters)
        case 'USER_PASSWORD_AUTH':
          requireFlow(client, 'USER_PASSWORD_AUTH', `${flow} flow not enabled for this client`)
          return signInWithPassword(challenges, pool, client, parameters)
        case 'ADMIN_USER_PASSWORD_AUTH':
        case 'ADMIN_NO_SRP_AUTH':
          requireFlow(client, 'ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client')
          return signInWithPassword(challenges, pool, client, parameters)
        case 'REFRESH_TOKEN_AUTH':
        case 'REFRESH_TOKEN': {
          requireFlow(client, 'REFRESH_TOKEN_AUTH', 'Auth flow not enabled for this client')
          const refreshToken = required(parameters.REFRESH_TOKEN, 'REFRESH_TOKEN')
          return {
            ChallengeParameters: {},
            AuthenticationResult: await refreshSession(pool, client, refreshToken),
          }
        }
        default:
          throw new AwsError('InvalidParameterException', `AuthFlow ${flow} is not available locally.`)
      }
    },

    async respond(pool, client, { ChallengeName, ChallengeResponses: responses = {}, Session }) {
      switch (ChallengeName) {
        case 'PASSWORD_VERIFIER':
          return verifyPassword(challenges, pool, client, responses)
        case 'SOFTWARE_TOKEN_MFA':
          return verifyCode(challenges, pool, client, responses, required(Session, 'Session'))
        case 'NEW_PASSWORD_REQUIRED':
          return setNewPassword(challenges, pool, client, responses, required(Session, 'Session'))
        default:
          throw new AwsError(
            'InvalidParameterException',
            `Challenge ${ChallengeName} is not available locally.`,
          )
      }
    },
  }
}

function beginSrp(challenges: Challenges, pool: UserPool, client: ClientSettings, parameters: Answers) {
  const { user, known } = userOrDecoy(pool, client, required(parameters.USERNAME, 'USERNAME'))
  const exchange = beginExchange(user.password!, required(parameters.SRP_A, 'SRP_A'))
  if (!exchange) throw new AwsError('InvalidParameterException', 'SRP_A is not a valid public value.')
  const challenge: Challenge = { name: 'PASSWORD_VERIFIER', clientId: client.id, user, known, exchange }
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      USERNAME: user.username,
      USER_ID_FOR_SRP: user.username,
      SALT: user.password!.salt,
      SRP_B: exchange.B.toString(16),
      SECRET_BLOCK: challenges.send(challenge, client.sessionSeconds),
    },
  }
}

async function verifyPassword(
  challenges: Challenges,
  pool: UserPool,
  client: ClientSettings,
  responses: Answers,
) {
  const secretBlock = required(responses.PASSWORD_CLAIM_SECRET_BLOCK, 'PASSWORD_CLAIM_SECRET_BLOCK')
  const signature = required(responses.PASSWORD_CLAIM_SIGNATURE, 'PASSWORD_CLAIM_SIGNATURE')
  const timestamp = required(responses.TIMESTAMP, 'TIMESTAMP')
  const challenge = challenges.find(secretBlock, 'PASSWORD_VERIFIER', client.id)
  if (!challenge) throw invalidSession()
  challenges.end(secretBlock)
  const { user, known, exchange } = challenge

  pool.lockout.check(user.username)
  const claim = { poolName: poolName(pool), username: user.username, secretBlock, timestamp, signature }
  if (!provesPassword(user.password!, exchange, claim) || !known) {
    pool.lockout.failed(user.username)
    throw incorrectPassword()
  }
  // The password may have been changed since the challenge was sent.
  const current = pool.users.bySub(user.sub)
  if (current?.password?.verifier !== user.password!.verifier) throw incorrectPassword()
  return admit(challenges, pool, client, current)
}

async function signInWithPassword(
  challenges: Challenges,
  pool: UserPool,
  client: ClientSettings,
  parameters: Answers,
) {
  const password = required(parameters.PASSWORD, 'PASSWORD')
  const { user, known } = userOrDecoy(pool, client, required(parameters.USERNAME, 'USERNAME'))
  pool.lockout.check(user.username)
  if (!matches(user.password!, poolName(pool), user.username, password) || !known) {
    pool.lockout.failed(user.username)
    throw incorrectPassword()
  }
  return admit(challenges, pool, client, user)
}

/** Continues after a correct password: checks whether the account can be used. */
async function admit(challenges: Challenges, pool: UserPool, client: ClientSettings, user: User) {
  // A correct password does not reset the count of wrong codes: there are only a million codes.
  if (!asksForCode(user)) pool.lockout.succeeded(user.username)
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.')
  if (user.status === 'UNCONFIRMED') {
    throw new AwsError('UserNotConfirmedException', 'User is not confirmed.')
  }
  if (user.status === 'CONFIRMED' && asksForCode(user)) {
    const challenge: Challenge = { name: SOFTWARE_TOKEN_MFA, clientId: client.id, sub: user.sub }
    return {
      ChallengeName: SOFTWARE_TOKEN_MFA,
      Session: challenges.send(challenge, client.sessionSeconds),
      ChallengeParameters: { USER_ID_FOR_SRP: user.username },
    }
  }
  if (user.status === 'CONFIRMED') {
    return { ChallengeParameters: {}, AuthenticationResult: await beginSession(pool, client, user) }
  }
  if ((user.temporaryUntil ?? 0) < Date.now()) {
    throw new AwsError(
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    )
  }
  const missing = pool.settings.requiredAttributes.filter((name) => user.attributes[name] === undefined)
  const challenge: Challenge = { name: 'NEW_PASSWORD_REQUIRED', clientId: client.id, sub: user.sub }
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: challenges.send(challenge, client.sessionSeconds),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(user.attributes),
    },
  }
}

async function verifyCode(
  challenges: Challenges,
  pool: UserPool,
  client: ClientSettings,
  responses: Answers,
  session: string,
) {
  const challenge = challenges.find(session, 'SOFTWARE_TOKEN_MFA', client.id)
  const user = challenge && pool.users.bySub(challenge.sub)
  if (!user) throw invalidSession()
  pool.lockout.check(user.username)
  await takeCode(pool, user, required(responses.SOFTWARE_TOKEN_MFA_CODE, 'SOFTWARE_TOKEN_MFA_CODE'))
  challenges.end(session)
  pool.lockout.succeeded(user.username)
  return { ChallengeParameters: {}, AuthenticationResult: await beginSession(pool, client, user) }
}

async function setNewPassword(
  challenges: Challenges,
  pool: UserPool,
  client: ClientSettings,
  responses: Answers,
  session: string,
) {
  const challenge = challenges.find(session, 'NEW_PASSWORD_REQUIRED', client.id)
  if (!challenge) throw invalidSession()
  const password = responses.NEW_PASSWORD
  checkPassword(pool.settings.passwordPolicy, password)
  const prefix = 'userAttributes.'
  const given = Object.entries(responses).filter(([name]) => name.startsWith(prefix))
  const list = given.map(([name, Value]) => ({ Name: name.slice(prefix.length), Value }))
  const attributes = requestedAttributes(pool.settings, list, client)

  challenges.end(session)
  const user = await pool.users.update(challenge.sub, (draft) => {
    draft.password = createVerifier(poolName(pool), draft.username, password)
    draft.status = 'CONFIRMED'
    draft.temporaryUntil = undefined
    draft.modified = Date.now()
    Object.assign(draft.attributes, attributes)
    return draft
  })
  return { ChallengeParameters: {}, AuthenticationResult: await beginSession(pool, client, user) }
}

function requireFlow(client: ClientSettings, flow: string, refusal: string): void {
  // Names without ALLOW_ are the older form of the same setting.
  const allowed = client.authFlows.some((name) => name === `ALLOW_${flow}` || name === flow)
  if (!allowed) throw new AwsError('InvalidParameterException', refusal)
}

function invalidSession(): AwsError {
  return new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.')
}
