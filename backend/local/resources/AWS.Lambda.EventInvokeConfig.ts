import type { Provider } from './provider.ts'

const eventInvokeConfig: Provider = {
  type: 'AWS::Lambda::EventInvokeConfig',
  async deploy({ properties, physicalName }, { lambda }) {
    await lambda.putEventInvokeConfig(properties)
    return { ref: physicalName() }
  },
}
export default eventInvokeConfig
