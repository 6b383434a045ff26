/** Reads a schema or a resolver's code, which is inline in the template or a file among the assembly's assets. */
import { readFile } from 'node:fs/promises'
import type { Resource } from './provider.ts'

/** `location` is `s3://bucket/key`. @returns undefined if the template has neither */
export async function textOf(
  resource: Pick<Resource, 'asset'>,
  inline: string | undefined,
  location: string | undefined,
): Promise<string | undefined> {
  if (inline !== undefined || location === undefined) return inline
  const { host: bucket, pathname } = new URL(location)
  return readFile(resource.asset(bucket, decodeURIComponent(pathname.slice(1))), 'utf8')
}
