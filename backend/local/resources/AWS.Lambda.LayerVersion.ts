import type { Provider } from './provider.ts'

const layerVersion: Provider = {
  type: 'AWS::Lambda::LayerVersion',
  async deploy({ properties, physicalName, asset }, { lambda, region, accountId }) {
    const name: string = properties.LayerName ?? physicalName()
    const arn = `arn:aws:lambda:${region}:${accountId}:layer:${name}:1`
    lambda.putLayerVersion(arn, asset(properties.Content.S3Bucket, properties.Content.S3Key))
    return { ref: arn, attributes: { LayerVersionArn: arn } }
  },
}
export default layerVersion
