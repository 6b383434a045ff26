import {
  ConfirmSignUpCommand,
  GetUserCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClientId, password, startPeople } from '../people.fixture.ts'
import { region } from '../region.fixture.ts'

let people: Awaited<ReturnType<typeof startPeople>>
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())

test('a person signs up, gets a code, confirms and signs in', async () => {
  const Username = 'ada@example.com'
  const signedUp = await people.client.send(new SignUpCommand({ ClientId, Username, Password: password }))
  expect(signedUp).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
  })
  await expect(people.signIn(Username)).rejects.toMatchObject({ name: 'UserNotConfirmedException' })
  const first = await people.code(Username)
  expect(first).toMatch(/^\d{6}$/)
  expect(people.terminal.at(-1)).toContain(first)

  await people.client.send(new ResendConfirmationCodeCommand({ ClientId, Username }))
  const second = await people.code(Username)
  if (first !== second) {
    const old = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: first })
    await expect(people.client.send(old)).rejects.toMatchObject({ name: 'CodeMismatchException' })
  }
  const confirm = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: second })
  await people.client.send(confirm)
  await expect(people.client.send(confirm)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  })

  const { AccessToken } = await people.tokens('Ada@example.com')
  const { Username: name, UserAttributes } = await people.client.send(new GetUserCommand({ AccessToken }))
  expect(name).toBe(signedUp.UserSub)
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })

  const again = new SignUpCommand({ ClientId, Username: 'ADA@example.com', Password: password })
  await expect(people.client.send(again)).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'An account with the given email already exists.',
  })
})

test('an e-mail alias signs in once verified, for one account only', async () => {
  const UserPoolId = `${region}_aliases12`
  const id = 'f'.repeat(26)
  await people.cognito.putUserPool(UserPoolId, {
    AliasAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
  })
  await people.cognito.putClient(id, { UserPoolId, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] })
  const strong = 'Correct-horse1'
  const UserAttributes = [{ Name: 'email', Value: 'vic@example.com' }]
  const signUp = (Username: string, Password = strong) =>
    people.client.send(new SignUpCommand({ ClientId: id, Username, Password, UserAttributes }))
  const confirm = async (Username: string) =>
    people.client.send(
      new ConfirmSignUpCommand({
        ClientId: id,
        Username,
        ConfirmationCode: await people.code('vic@example.com'),
      }),
    )

  await expect(signUp('vic@example.com')).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(signUp('vic', 'no-capitals1')).rejects.toMatchObject({
    message: 'Password did not conform with policy: Password must have uppercase characters',
  })
  await signUp('vic')
  await expect(people.signIn('vic@example.com', strong, id)).rejects.toMatchObject({
    name: 'UserNotFoundException',
  })
  await confirm('vic')
  expect((await people.signIn('vic@example.com', strong, id)).AuthenticationResult?.IdToken).toBeDefined()
  await signUp('victor')
  await expect(confirm('victor')).rejects.toMatchObject({ name: 'AliasExistsException' })
})

test('a pool that leaves sign-up to administrators refuses it with that reason', async () => {
  const closed = `${region}_closed123`
  await people.cognito.putUserPool(closed, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })
  await people.cognito.putClient('e'.repeat(26), { UserPoolId: closed })
  const signUp = new SignUpCommand({ ClientId: 'e'.repeat(26), Username: 'eve', Password: password })
  await expect(people.client.send(signUp)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'SignUp is not permitted for this user pool',
  })
})

test('a pool with triggers is refused rather than run without them', async () => {
  const deploy = people.cognito.putUserPool(`${region}_triggers1`, { LambdaConfig: { PreSignUp: 'arn:…' } })
  await expect(deploy).rejects.toMatchObject({ code: 'NotAvailableLocally' })
})
