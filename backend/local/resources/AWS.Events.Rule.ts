import type { Provider } from './provider.ts'

const rule: Provider = {
  type: 'AWS::Events::Rule',
  async deploy({ properties, physicalName }, { schedule }) {
    const Name: string = properties.Name ?? physicalName()
    const { arn } = await schedule.putRule({ ...properties, Name })
    return { ref: Name, attributes: { Arn: arn } }
  },
}
export default rule
