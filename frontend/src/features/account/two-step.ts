import {
  fetchMFAPreference,
  setUpTOTP,
  updateMFAPreference,
  verifyTOTPSetup,
} from '../../shared/api/amplify.ts'

/** The secret for an authenticator app: as a QR code, as a link on the same phone, or to type in. */
export interface AppSecret {
  secret: string
  uri: string
}

export const isOn = async () => (await fetchMFAPreference()).enabled?.includes('TOTP') ?? false

/** @param account the app lists the secret under this name */
export async function newSecret(account: string): Promise<AppSecret> {
  const { sharedSecret, getSetupUri } = await setUpTOTP()
  return { secret: sharedSecret, uri: getSetupUri('Photo album', account).href }
}

/** Proves with a code that the app has the secret. From then on every sign-in asks for a code. */
export async function turnOn(code: string): Promise<void> {
  await verifyTOTPSetup({ code })
  await updateMFAPreference({ totp: 'PREFERRED' })
}

export const turnOff = () => updateMFAPreference({ totp: 'DISABLED' })
