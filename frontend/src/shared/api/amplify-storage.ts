import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { defaultStorage } from 'aws-amplify/utils'

type Storage = Parameters<typeof cognitoUserPoolsTokenProvider.setKeyValueStorage>[0]

/** Makes a call of Amplify with another storage of tokens than the browser's. */
export async function inStorage<Answer>(storage: Storage, call: () => Promise<Answer>): Promise<Answer> {
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storage)
  try {
    return await call()
  } finally {
    cognitoUserPoolsTokenProvider.setKeyValueStorage(defaultStorage)
  }
}
