import type { PolicyDocument } from '../identity/contract.ts'
import type { Provider } from './provider.ts'

/** The one policy of a bucket, which speaks for its objects as well. */
const bucketPolicy: Provider<{ Bucket: string; PolicyDocument: PolicyDocument }> = {
  type: 'AWS::S3::BucketPolicy',
  async deploy({ properties: { Bucket, PolicyDocument } }, { identity }) {
    identity.putResourcePolicy(`arn:aws:s3:::${Bucket}`, 'bucket policy', PolicyDocument)
    return { ref: Bucket }
  },
}
export default bucketPolicy
