import {
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClientId, password, poolId, startPeople } from '../people.fixture.ts'

let people: Awaited<ReturnType<typeof startPeople>>
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())

test('a forgotten password is replaced with a code, which works once', async () => {
  const Username = 'quy@example.com'
  await people.cognito.ensureUser(poolId, Username, password, { email_verified: 'true' })
  await people.client.send(new ForgotPasswordCommand({ ClientId, Username }))
  const right = await people.code(Username)
  const confirm = (ConfirmationCode: string) =>
    people.client.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: 'another horse' }),
    )
  const wrong = right === '000000' ? '000001' : '000000'
  await expect(confirm(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' })
  await confirm(right)
  await expect(confirm(right)).rejects.toMatchObject({ name: 'ExpiredCodeException' })
  await people.signIn(Username, 'another horse')
  await expect(people.signIn(Username)).rejects.toMatchObject({ name: 'NotAuthorizedException' })

  await people.client.send(new ForgotPasswordCommand({ ClientId, Username }))
  for (let guess = 0; guess < 10; guess++) await confirm('no code').catch(() => {})
  await expect(confirm(await people.code(Username))).rejects.toMatchObject({ name: 'LimitExceededException' })
})

test('changing the password needs the present one; changing the e-mail needs a code', async () => {
  await people.cognito.ensureUser(poolId, 'ada@example.com', password, {})
  await people.cognito.ensureUser(poolId, 'rob@example.com', password, { email_verified: 'true' })
  const { AccessToken } = await people.tokens('rob@example.com')
  const change = (PreviousPassword: string) =>
    people.client.send(
      new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: password }),
    )
  await expect(change('not this one')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await change(password)

  const rename = (Value: string) =>
    people.client.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'email', Value }] }),
    )
  await expect(rename('ada@example.com')).rejects.toMatchObject({ name: 'AliasExistsException' })
  expect((await rename('robin@example.com')).CodeDeliveryDetailsList).toHaveLength(1)
  const attributes = async () =>
    (await people.client.send(new GetUserCommand({ AccessToken }))).UserAttributes
  expect(await attributes()).toContainEqual({ Name: 'email_verified', Value: 'false' })
  const Code = await people.code('robin@example.com')
  await people.client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }))
  expect(await attributes()).toContainEqual({ Name: 'email_verified', Value: 'true' })
})
