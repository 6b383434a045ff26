import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import type { Caller } from '../../identity/contract.ts'
import type { S3Service } from '../contract.ts'
import { contentTypeOf } from './content-type.ts'
import { type MarkersConfig, replaceMarkers } from './deployment-markers.ts'
import { unzip } from './unzip.ts'

type Flag = boolean | string

/** The properties of CDK's Custom::CDKBucketDeployment. */
export interface DeploymentProperties {
  SourceBucketNames: string[]
  SourceObjectKeys: string[]
  SourceMarkers?: Record<string, unknown>[]
  SourceMarkersConfig?: MarkersConfig[]
  DestinationBucketName: string
  DestinationBucketKeyPrefix?: string
  DestinationBucketArn?: string
  Extract?: Flag
  Prune?: Flag
  Exclude?: string[]
  Include?: string[]
  UserMetadata?: Record<string, string>
  SystemMetadata?: Record<string, string>
  OutputObjectKeys?: Flag
  OutputObjectVersionIds?: Flag
}

const isSet = (flag: Flag | undefined, fallback: boolean): boolean =>
  String(flag ?? fallback).toLowerCase() === 'true'

/** The files below a folder, by their path with forward slashes. */
function readFolder(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!statSync(join(entry.parentPath, entry.name)).isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path))
  }
  return files
}

/** The files of an asset: CDK zips folders and takes archives as they are. */
function readSource(asset: string, objectKey: string, extract: boolean): Map<string, Buffer> {
  if (statSync(asset).isDirectory()) {
    if (extract) return readFolder(asset)
    throw new Error(
      'a deployment that copies a folder as an archive (extract: false) is not available locally',
    )
  }
  return extract ? unzip(readFileSync(asset)) : new Map([[basename(objectKey), readFileSync(asset)]])
}

/** A pattern of `aws s3 sync`: `*` (any characters, slashes too), `?`, `[set]`, `[!set]`. */
function toExpression(pattern: string): RegExp {
  const parts = pattern.match(/\*|\?|\[!?[^\]]+\]|[^]/g) ?? []
  const source = parts.map((part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    if (part.length > 1) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return part.replace(/[\\^$.|+(){}[\]]/, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`, 's')
}

/** Decides whether to deploy a path: all but excluded ones, unless they are included again. */
function createFilter(exclude: string[] = [], include: string[] = []): (path: string) => boolean {
  const excluded = exclude.map(toExpression)
  const included = include.map(toExpression)
  return (path) => !excluded.some((one) => one.test(path)) || included.some((one) => one.test(path))
}

/** Options of `aws s3 sync` as headers of a PUT; encryption at rest is left to the disk. */
function headersOf({ SystemMetadata = {}, UserMetadata = {} }: DeploymentProperties): Record<string, string> {
  const headers: Record<string, string> = {}
  const renamed: Record<string, string> = {
    acl: 'x-amz-acl',
    'storage-class': 'x-amz-storage-class',
    'website-redirect': 'x-amz-website-redirect-location',
  }
  for (const [name, value] of Object.entries(SystemMetadata))
    if (!name.toLowerCase().startsWith('sse'))
      headers[renamed[name.toLowerCase()] ?? name.toLowerCase()] = value
  for (const [name, value] of Object.entries(UserMetadata))
    headers[`x-amz-meta-${name.toLowerCase()}`] = value
  return headers
}

/**
 * Makes the destination equal to the sources, like CDK's handler with `aws s3 sync`. Does not write objects that are
 * equal already.
 * @param assetOf returns the path of an asset's files
 */
export async function deployToBucket(
  s3: S3Service,
  properties: DeploymentProperties,
  assetOf: (bucket: string, key: string) => string,
  caller: Caller,
): Promise<void> {
  const {
    DestinationBucketName: bucket,
    SourceObjectKeys,
    SourceBucketNames,
    SourceMarkers,
    SourceMarkersConfig,
  } = properties
  const extract = isSet(properties.Extract, true)
  const takesPart = createFilter(properties.Exclude, properties.Include)
  const contents = new Map<string, Buffer>()
  for (const [index, key] of SourceObjectKeys.entries()) {
    const source = readSource(assetOf(SourceBucketNames[index]!, key), key, extract)
    for (const [path, content] of source)
      contents.set(path, replaceMarkers(content, SourceMarkers?.[index] ?? {}, SourceMarkersConfig?.[index]))
  }

  const given = properties.DestinationBucketKeyPrefix ?? ''
  const prefix = given === '' || given === '/' ? '' : `${given.replace(/\/$/, '')}/`
  const common = headersOf(properties)
  for (const [path, content] of contents) {
    if (!takesPart(path)) continue
    const type = contentTypeOf(path)
    const headers = { ...(type ? { 'content-type': type } : {}), ...common }
    if (!(await isSame(s3, bucket, prefix + path, content, headers, caller)))
      await s3.putObject(bucket, prefix + path, content, headers, caller)
  }

  if (!isSet(properties.Prune, true)) return
  for (const key of await s3.listKeys(bucket, prefix, caller)) {
    const path = key.slice(prefix.length)
    if (!contents.has(path) && takesPart(path)) await s3.deleteObject(bucket, key, caller)
  }
}

async function isSame(
  s3: S3Service,
  bucket: string,
  key: string,
  content: Buffer,
  headers: Record<string, string>,
  caller: Caller,
): Promise<boolean> {
  const present = await s3.getObject(bucket, key, caller)
  if (present?.etag !== `"${createHash('md5').update(content).digest('hex')}"`) return false
  const wanted: Record<string, string> = { 'content-type': 'binary/octet-stream', ...headers }
  delete wanted['x-amz-acl']
  const names = new Set([...Object.keys(wanted), ...Object.keys(present.headers)])
  return [...names].every((name) => wanted[name] === present.headers[name])
}
