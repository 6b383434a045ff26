import {
  AdminCreateUserCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ClientId, Legacy, password, Patient, poolId, startPeople } from '../people.fixture.ts'
import { startRegion } from '../region.fixture.ts'

let people: Awaited<ReturnType<typeof startPeople>>
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())
afterEach(() => void vi.useRealTimers())

test('an unknown name and a wrong password get the same answer', async () => {
  await people.cognito.ensureUser(poolId, 'lea@example.com', password, {})
  const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
  await expect(people.signIn('lea@example.com', 'wrong horse')).rejects.toMatchObject(refusal)
  await expect(people.signIn('nobody@example.com', 'wrong horse')).rejects.toMatchObject(refusal)
  const ask = (Username: string) => people.client.send(new ForgotPasswordCommand({ ClientId, Username }))
  expect((await ask('nobody@example.com')).CodeDeliveryDetails).toMatchObject({ Destination: 'n***@e***' })

  const srp = (USERNAME: string, id = ClientId, SRP_A = 'abc123') =>
    people.client.send(
      new InitiateAuthCommand({
        ClientId: id,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME, SRP_A },
      }),
    )
  const [known, unknown, again] = [
    await srp('lea@example.com'),
    await srp('nobody@example.com'),
    await srp('nobody@example.com'),
  ]
  expect(Object.keys(unknown.ChallengeParameters!)).toEqual(Object.keys(known.ChallengeParameters!))
  expect(unknown.ChallengeParameters!.SALT).toBe(again.ChallengeParameters!.SALT)
  expect(unknown.ChallengeParameters!.USER_ID_FOR_SRP).toMatch(/^[0-9a-f-]{36}$/)
  await expect(srp('nobody@example.com', Legacy)).rejects.toMatchObject({ name: 'UserNotFoundException' })
})

test('a public value that would let anyone in without the password is refused', async () => {
  await people.cognito.ensureUser(poolId, 'mia@example.com', password, {})
  for (const SRP_A of ['0', '00', 'not a number']) {
    const AuthParameters = { USERNAME: 'mia@example.com', SRP_A }
    const ask = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters })
    await expect(people.client.send(ask)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  }
})

test('guessing passwords is slowed down, for known and unknown names alike', async () => {
  await people.cognito.ensureUser(poolId, 'ned@example.com', password, {})
  // The clock is stopped, so that the lockout cannot end before the last attempt.
  vi.useFakeTimers({ toFake: ['Date'] })
  for (const name of ['ned@example.com', 'nemo@example.com']) {
    for (let failure = 0; failure < 9; failure++)
      await people.signIn(name, `wrong ${failure}`).catch(() => {})
    const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' }
    await expect(people.signIn(name)).rejects.toMatchObject(locked)
  }
})

test('a first password may be chosen for as long as the client says, by default for 3 minutes', async () => {
  const Username = 'oda@example.com'
  await people.client.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username, TemporaryPassword: password }),
  )
  vi.useFakeTimers({ toFake: ['Date'] })
  const answerAfter = async (minutes: number, clientId: string) => {
    const { Session } = await people.signIn(Username, password, clientId)
    vi.setSystemTime(Date.now() + minutes * 60_000)
    const ChallengeResponses = { USERNAME: Username, NEW_PASSWORD: 'a word of her own' }
    return people.client.send(
      new RespondToAuthChallengeCommand({
        ...{ ClientId: clientId, ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeResponses, Session },
      }),
    )
  }
  const expired = {
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  }
  await expect(answerAfter(4, ClientId)).rejects.toMatchObject(expired)
  await expect(answerAfter(16, Patient)).rejects.toMatchObject(expired)
  expect((await answerAfter(14, Patient)).AuthenticationResult).toBeDefined()
})

test('a flow that the client does not allow is refused', async () => {
  await expect(people.signIn('ada@example.com', password, Legacy)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'USER_PASSWORD_AUTH flow not enabled for this client',
  })
  await expect(people.signIn('ada@example.com', password, 'd'.repeat(26))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})

test('a call during deployment gets an answer that SDKs retry', async () => {
  const early = vi.fn()
  const starting = await startRegion(async (cognito) => {
    try {
      cognito.issuer(poolId)
    } catch (error) {
      early(error)
    }
  })
  expect(early).toHaveBeenCalledWith(
    expect.objectContaining({ code: 'ServiceUnavailableException', status: 503 }),
  )
  expect(() => starting.cognito.issuer(poolId)).toThrow('does not exist')
  await starting.close()
})
