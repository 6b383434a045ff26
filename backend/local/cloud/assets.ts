import type { FileAsset } from './assembly.ts'
import type { Resource } from '../resources/provider.ts'
import { resolve, type Scope } from './intrinsics.ts'

/**
 * A template names an asset by the bucket and key that it would be uploaded to; here its files are used
 * where they are: a folder that CDK would zip as the folder, one file (an archive too) as the file.
 */
export function findAsset(assets: FileAsset[], scope: Scope): Resource['asset'] {
  const address = (bucket: unknown, key: unknown) => `s3://${bucket}/${key}`
  const substitute = (text: string) => resolve({ 'Fn::Sub': text }, scope)
  const paths = new Map(
    assets.flatMap(({ path, destinations }) =>
      destinations.map(
        ({ bucketName, objectKey }) =>
          [address(substitute(bucketName), substitute(objectKey)), path] as const,
      ),
    ),
  )
  return (bucket, key) => {
    const path = paths.get(address(bucket, key))
    if (path === undefined) throw new Error(`the assembly holds no asset for ${address(bucket, key)}.`)
    return path
  }
}
