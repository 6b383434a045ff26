import type { Provider } from './provider.ts'

const schedule: Provider = {
  type: 'AWS::Scheduler::Schedule',
  async deploy({ properties, physicalName }, cloud) {
    const Name: string = properties.Name ?? physicalName()
    const { arn } = await cloud.schedule.putSchedule({ ...properties, Name })
    return { ref: Name, attributes: { Arn: arn } }
  },
}
export default schedule
