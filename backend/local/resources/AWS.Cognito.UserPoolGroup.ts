import type { Provider } from './provider.ts'

const provider: Provider = {
  type: 'AWS::Cognito::UserPoolGroup',
  async deploy({ properties, physicalName }, { cognito }) {
    const GroupName: string = properties.GroupName ?? physicalName({ length: 128 })
    await cognito.putGroup(properties.UserPoolId, { ...properties, GroupName })
    return { ref: GroupName }
  },
}

export default provider
