import {
  confirmUserAttribute,
  fetchUserAttributes,
  updatePassword,
  updateUserAttribute,
} from '../../shared/api/amplify.ts'
import { callUserPool } from '../../shared/api/call-user-pool.ts'
import { currentToken } from '../../shared/api/session.ts'

/** The address that a person signs in with, as Cognito currently stores it. */
export const emailOf = async () => (await fetchUserAttributes()).email!

/** Sends a code to the new address. The old address signs in until the code has confirmed the new one. */
export const changeEmail = (email: string) =>
  updateUserAttribute({ userAttribute: { attributeKey: 'email', value: email } })

export async function confirmEmail(confirmationCode: string): Promise<void> {
  await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode })
  // Only fresh tokens carry the new address. Without them the page shows the old one until the next refresh.
  await currentToken({ forceRefresh: true }).catch(() => {})
}

export const changePassword = (oldPassword: string, newPassword: string) =>
  updatePassword({ oldPassword, newPassword })

/**
 * Ends every session of this person. Access tokens in use expire within ACCESS_TOKEN. Amplify's `signOut({
 * global: true })` does not work here: it also reports success when Cognito did not answer.
 * @throws TypeError if the user pool cannot be reached, and Cognito's error by its name
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 */
export async function endAllSessions(): Promise<void> {
  const response = await callUserPool('GlobalSignOut', { AccessToken: await currentToken() })
  if (response.ok) return
  const { __type: name = 'Error', message = String(response.status) } = await response
    .json()
    .catch(() => ({}))
  throw Object.assign(new Error(message), { name })
}
