import {
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ClientId, password, poolId, startPeople } from '../people.fixture.ts'
import { codeAt, stepAt } from './totp.ts'

let people: Awaited<ReturnType<typeof startPeople>>
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())
// Codes change every half-minute.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** The code of the previous step (-1), the current one (0) or the next (1): each is accepted once. */
const code = (secret: string, from: -1 | 0 | 1) => codeAt(secret, stepAt(Date.now()) + from)
const wrong = (secret: string) => (code(secret, 0) === '000000' ? '111111' : '000000')

async function withSoftwareToken(username: string) {
  await people.cognito.ensureUser(poolId, username, password, {})
  const { AccessToken } = await people.tokens(username)
  const send = people.client.send.bind(people.client)
  const { SecretCode: secret } = await send(new AssociateSoftwareTokenCommand({ AccessToken }))
  const verify = (UserCode: string) => send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
  const prefer = (Enabled: boolean) =>
    send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled },
      }),
    )
  return { AccessToken: AccessToken!, secret: secret!, verify, prefer, send }
}

const answer = (username: string, Session: string, SOFTWARE_TOKEN_MFA_CODE: string) =>
  people.client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE },
    }),
  )

test('two-step sign-in asks for a code after the password and accepts each code once', async () => {
  const username = 'ida@example.com'
  const { AccessToken, secret, verify, prefer, send } = await withSoftwareToken(username)
  await expect(prefer(true)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(verify(wrong(secret))).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' })
  expect(await verify(code(secret, -1))).toMatchObject({ Status: 'SUCCESS' })
  expect((await people.signIn(username)).AuthenticationResult, 'not asked for yet').toBeDefined()
  await prefer(true)
  expect(await send(new GetUserCommand({ AccessToken }))).toMatchObject({
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
  })

  const { ChallengeName, Session, AuthenticationResult } = await people.signIn(username)
  expect([ChallengeName, AuthenticationResult]).toEqual(['SOFTWARE_TOKEN_MFA', undefined])
  await expect(answer(username, Session!, wrong(secret))).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })
  const { AuthenticationResult: tokens } = await answer(username, Session!, code(secret, 0))
  expect(tokens?.AccessToken).toBeDefined()
  const again = await people.signIn(username)
  await expect(answer(username, again.Session!, code(secret, 0))).rejects.toMatchObject({
    name: 'ExpiredCodeException',
  })
})

test('two-step sign-in survives a restart, and an administrator can turn it off', async () => {
  const username = 'leo@example.com'
  const { secret, verify, prefer } = await withSoftwareToken(username)
  await verify(code(secret, -1))
  await prefer(true)
  await people.restart()
  const { ChallengeName, Session } = await people.signIn(username)
  expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  expect((await answer(username, Session!, code(secret, 0))).AuthenticationResult).toBeDefined()
  await people.client.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: poolId,
      Username: username,
      SoftwareTokenMfaSettings: { Enabled: false },
    }),
  )
  expect((await people.signIn(username)).AuthenticationResult).toBeDefined()
})
