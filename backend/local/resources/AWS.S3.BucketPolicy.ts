import type { PolicyDocument } from '../identity/contract.ts'
import type { Provider } from './provider.ts'

/** A bucket's only policy, which also applies to its objects. */
const bucketPolicy: Provider<{ Bucket: string; PolicyDocument: PolicyDocument }> = {
  type: 'AWS::S3::BucketPolicy',
  async deploy({ properties: { Bucket, PolicyDocument } }, { identity }) {
    identity.putResourcePolicy(`arn:aws:s3:::${Bucket}`, 'bucket policy', PolicyDocument)
    return { ref: Bucket }
  },
}
export default bucketPolicy
