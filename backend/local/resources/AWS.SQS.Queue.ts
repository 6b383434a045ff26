import type { Provider } from './provider.ts'

const queue: Provider = {
  type: 'AWS::SQS::Queue',
  async deploy({ properties, physicalName }, { sqs }) {
    const QueueName: string = properties.QueueName ?? physicalName({ length: 80 })
    const { arn, url } = await sqs.putQueue({ ...properties, QueueName })
    return { ref: url, attributes: { Arn: arn, QueueName, QueueUrl: url } }
  },
}
export default queue
