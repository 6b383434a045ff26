import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ClientId, password, poolId, Short, startPeople } from '../people.fixture.ts'
import { accountId, region } from '../region.fixture.ts'

let people: Awaited<ReturnType<typeof startPeople>>
beforeAll(async () => {
  people = await startPeople()
})
afterEach(() => vi.useRealTimers())
afterAll(() => people.close())

test('an invited person signs in with the temporary password and must choose another', async () => {
  const Username = 'oda@example.com'
  const created = await people.client.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username, TemporaryPassword: 'temporary one' }),
  )
  expect(created.User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true })
  const { body } = await people.mail(Username)
  expect(body).toBe('Your username is oda@example.com and temporary password is temporary one.')
  const challenge = await people.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: 'temporary one' },
    }),
  )
  expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  const answer = (NEW_PASSWORD: string) =>
    people.client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: poolId,
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
      }),
    )
  await expect(answer('short')).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
  })
  expect((await answer(password)).AuthenticationResult?.AccessToken).toBeDefined()
  await expect(answer(password)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await people.tokens(Username)
})

test('an invitation that is sent again has a new password, valid for as long as the first', async () => {
  const Username = 'ned@example.com'
  const resend = { UserPoolId: poolId, Username, MessageAction: 'RESEND' as const }
  await expect(people.client.send(new AdminCreateUserCommand(resend))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  })
  await people.client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username }))
  const mailed = async () => / temporary password is (.+)\.$/.exec((await people.mail(Username)).body)![1]!
  const first = await mailed()
  const inDays = (days: number) =>
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(Date.now() + days * 86_400_000) })
  inDays(8)
  await expect(people.signIn(Username, first)).rejects.toMatchObject({
    message: 'Temporary password has expired and must be reset by an administrator.',
  })
  vi.useRealTimers()
  await people.client.send(new AdminCreateUserCommand(resend))
  const second = await mailed()
  await expect(people.signIn(Username, first)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  inDays(6)
  expect((await people.signIn(Username, second)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  vi.useRealTimers()
  const confirmed = { UserPoolId: poolId, Username, Password: password, Permanent: true }
  await people.client.send(new AdminSetUserPasswordCommand(confirmed))
  await expect(people.client.send(new AdminCreateUserCommand(resend))).rejects.toMatchObject({
    name: 'UnsupportedUserStateException',
  })
})

test('administrators’ calls are signed and allowed by policy, on this pool alone', async () => {
  const roleArn = `arn:aws:iam::${accountId}:role/reader`
  const Resource = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`
  const Statement = [{ Effect: 'Allow' as const, Action: 'cognito-idp:AdminGetUser', Resource }]
  people.identity.putRolePolicy(roleArn, 'read', { Statement })
  const reader = people.clientOf(people.identity.credentialsOf(roleArn))
  await people.cognito.ensureUser(poolId, 'sam@example.com', password, {})
  const user = { UserPoolId: poolId, Username: 'sam@example.com' }
  expect(await reader.send(new AdminGetUserCommand(user))).toMatchObject({ UserStatus: 'CONFIRMED' })
  const set = new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true })
  await expect(reader.send(set)).rejects.toMatchObject({ name: 'AccessDeniedException' })

  const response = await fetch(people.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser' },
    body: JSON.stringify(user),
  })
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.headers.get('x-amzn-errortype')).toMatch(/^MissingAuthenticationToken/)
})

test('users are listed by page and by filter, pools and clients described', async () => {
  for (const name of ['list-1', 'list-2', 'list-3']) {
    await people.cognito.ensureUser(poolId, `${name}@example.com`, password, {})
  }
  const list = (more: object) => people.client.send(new ListUsersCommand({ UserPoolId: poolId, ...more }))
  const Filter = 'email ^= "list-"'
  const first = await list({ Filter, Limit: 2 })
  const rest = await list({ Filter, Limit: 2, PaginationToken: first.PaginationToken })
  expect([first.Users?.length, rest.Users?.length, rest.PaginationToken]).toEqual([2, 1, undefined])
  const exact = await list({ Filter: 'email = "list-2@example.com"', AttributesToGet: ['email'] })
  expect(exact.Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'list-2@example.com' }])

  const pool = await people.client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }))
  expect(pool.UserPool?.Policies?.PasswordPolicy).toMatchObject({ MinimumLength: 8, RequireSymbols: false })
  const described = await people.client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: Short }),
  )
  expect(described.UserPoolClient).toMatchObject({ AccessTokenValidity: 300 })
})
