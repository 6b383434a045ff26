import {
  fetchMFAPreference,
  setUpTOTP,
  updateMFAPreference,
  verifyTOTPSetup,
} from '../../shared/api/amplify.ts'

/** What an authenticator app is given: by a picture, by a link on the same phone, or by hand. */
export interface AppSecret {
  secret: string
  uri: string
}

export const isOn = async () => (await fetchMFAPreference()).enabled?.includes('TOTP') ?? false

/** @param account how the app lists it */
export async function newSecret(account: string): Promise<AppSecret> {
  const { sharedSecret, getSetupUri } = await setUpTOTP()
  return { secret: sharedSecret, uri: getSetupUri('Photo album', account).href }
}

/** The app's code proves that it has the secret; from then on every sign-in asks for one. */
export async function turnOn(code: string): Promise<void> {
  await verifyTOTPSetup({ code })
  await updateMFAPreference({ totp: 'PREFERRED' })
}

export const turnOff = () => updateMFAPreference({ totp: 'DISABLED' })
