import type { Provider } from './provider.ts'

/** A pool's id has AWS's form, the region and nine characters, because clients read the region from it. */
const provider: Provider = {
  type: 'AWS::Cognito::UserPool',
  async deploy({ properties, physicalId, physicalName }, { cognito, region }) {
    const id = `${region}_${physicalId(9)}`
    const UserPoolName = properties.UserPoolName ?? physicalName()
    const { arn, issuer } = await cognito.putUserPool(id, { ...properties, UserPoolName })
    return {
      ref: id,
      attributes: {
        Arn: arn,
        UserPoolId: id,
        ProviderName: issuer.replace(/^https?:\/\//, ''),
        ProviderURL: issuer,
      },
    }
  },
}

export default provider
