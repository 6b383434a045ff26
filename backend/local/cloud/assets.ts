import type { FileAsset } from './assembly.ts'
import type { Resource } from '../resources/provider.ts'
import { resolve, type Scope } from './intrinsics.ts'

/**
 * A template refers to an asset by the bucket and key of its upload. Here its files are used in place: the folder
 * itself, which CDK would zip, or the single file (also an archive).
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
    if (path === undefined) throw new Error(`the assembly has no asset for ${address(bucket, key)}.`)
    return path
  }
}
