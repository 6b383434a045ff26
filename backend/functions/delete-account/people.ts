import { required } from '../environment.ts'
import { signedPost } from '../signed-post.ts'

/** The user pool's calls for deleting an account. A person's user name is their `sub`. */
export interface People {
  /** @returns undefined if there is no such user */
  emailOf(owner: string): Promise<string | undefined>
  /** Ends all sessions and lets nobody sign in. No error if there is no such user. */
  lockOut(owner: string): Promise<void>
  /** No error if there is no such user. */
  remove(owner: string): Promise<void>
}

interface User {
  UserAttributes: { Name: string; Value: string }[]
}

/**
 * Four calls, signed like those to AppSync: the SDK's client for Cognito is not worth its weight. `Username` takes the `sub` of a
 * local user where user names are no aliases
 * (docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html).
 */
export function peopleIn(UserPoolId: string): People {
  const endpoint =
    process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ??
    `https://cognito-idp.${required('AWS_REGION')}.amazonaws.com/`
  const post = signedPost('cognito-idp', endpoint)

  async function call<Answer>(operation: string, Username: string): Promise<Answer | undefined> {
    const { status, body } = await post(JSON.stringify({ UserPoolId, Username }), {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    })
    if (status === 200) return JSON.parse(body || '{}') as Answer
    if (body.includes('UserNotFoundException')) return undefined
    throw new Error(`${operation}: ${status} ${body.slice(0, 500)}`)
  }

  return {
    async emailOf(owner) {
      const user = await call<User>('AdminGetUser', owner)
      return user?.UserAttributes.find(({ Name }) => Name === 'email')?.Value
    },
    async lockOut(owner) {
      // Disabling revokes access tokens and refuses the refresh tokens; signing out ends those also if the user is enabled again.
      await call('AdminDisableUser', owner)
      await call('AdminUserGlobalSignOut', owner)
    },
    async remove(owner) {
      await call('AdminDeleteUser', owner)
    },
  }
}
