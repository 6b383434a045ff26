import type { Provider } from './provider.ts'
import { type DeploymentProperties, deployToBucket } from '../s3/bucket-deployment/bucket-deployment.ts'

/**
 * CDK's handler of this custom resource is written in Python and runs the AWS CLI; this provider does the same. There
 * is nothing to invalidate (DistributionId, DistributionPaths), because CloudFront caches nothing here.
 */
const deployment: Provider<DeploymentProperties> = {
  type: 'Custom::CDKBucketDeployment',
  async deploy({ properties, physicalId, asset }, { s3, identity }) {
    if (String(properties.OutputObjectVersionIds ?? false) === 'true')
      throw new Error('versions of objects (objectVersionIds) are not available locally.')
    await deployToBucket(s3, properties, asset, identity.developerPrincipal)
    const keysWanted = String(properties.OutputObjectKeys ?? true) === 'true'
    return {
      ref: `aws.cdk.s3deployment.${physicalId(36)}`,
      attributes: {
        DestinationBucketArn:
          properties.DestinationBucketArn ?? `arn:aws:s3:::${properties.DestinationBucketName}`,
        SourceObjectKeys: keysWanted ? properties.SourceObjectKeys : [],
      },
    }
  },
}
export default deployment
