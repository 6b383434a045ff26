import type { Provider } from './provider.ts'
import { AwsError } from '../service/errors.ts'

/** A domain serves Cognito's hosted sign-in pages and OAuth endpoints. Skipping it would leave dead links. */
const provider: Provider = {
  type: 'AWS::Cognito::UserPoolDomain',
  async deploy({ logicalId }) {
    throw new AwsError(
      'NotAvailableLocally',
      `${logicalId} (AWS::Cognito::UserPoolDomain): Cognito's hosted sign-in pages are not available locally.`,
      501,
    )
  },
}

export default provider
