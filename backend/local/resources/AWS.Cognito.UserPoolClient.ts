import type { Provider } from './provider.ts'

/** Ids are 26 characters of [a-z0-9], as on AWS. */
const provider: Provider = {
  type: 'AWS::Cognito::UserPoolClient',
  async deploy({ properties, physicalId }, { cognito }) {
    const id = physicalId(26)
    await cognito.putClient(id, properties)
    return { ref: id, attributes: { ClientId: id, Name: properties.ClientName ?? id } }
  },
}

export default provider
