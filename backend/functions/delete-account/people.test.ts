import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { password, poolId, startPeople } from '../../local/cognito/people.fixture.ts'
import { region } from '../../local/cognito/region.fixture.ts'
import { type People, peopleIn } from './people.ts'

let pool: Awaited<ReturnType<typeof startPeople>>
let people: People
beforeAll(async () => {
  pool = await startPeople()
  const { accessKeyId, secretAccessKey } = pool.identity.developer
  vi.stubEnv('AWS_REGION', region)
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey)
  vi.stubEnv('AWS_SESSION_TOKEN', undefined)
  vi.stubEnv('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', pool.endpoint)
  people = peopleIn(poolId)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await pool.close()
})

const email = 'ada@example.com'
const join = () => pool.cognito.ensureUser(poolId, email, password, { email, email_verified: 'true' })

test('a person who is locked out signs in nowhere, and their sessions end', async () => {
  const owner = await join()
  expect(await people.emailOf(owner)).toBe(email)
  const { AccessToken } = await pool.tokens(email)
  await people.lockOut(owner)
  await expect(pool.signIn(email)).rejects.toThrow('User is disabled.')

  const getUser = await fetch(pool.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
    },
    body: JSON.stringify({ AccessToken }),
  })
  expect(await getUser.json()).toMatchObject({ __type: 'NotAuthorizedException' })
})

test('a person who is removed is unknown, and removing them again is no error', async () => {
  const owner = await join()
  await people.remove(owner)
  expect(await people.emailOf(owner)).toBeUndefined()
  await people.lockOut(owner)
  await people.remove(owner)
  expect(await join()).not.toBe(owner)
})

test('another refusal of the pool is an error', async () => {
  await expect(peopleIn(`${region}_another11`).emailOf('x')).rejects.toThrow(/^AdminGetUser: \d+ /)
})
