import type { Provider } from './provider.ts'

const provider: Provider = {
  type: 'AWS::SSM::Parameter',
  async deploy({ properties, physicalName }, { ssm }) {
    const Name: string = properties.Name ?? physicalName()
    const { type, value } = await ssm.putParameter({ ...properties, Name })
    return { ref: Name, attributes: { Type: type, Value: value } }
  },
}

export default provider
