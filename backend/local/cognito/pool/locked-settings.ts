/**
 * Settings that Cognito locks when it creates a pool (Developer Guide, "Updating user pool and app client configuration": "Settings you
 * can't change"). CloudFormation does not replace the pool: the deployment ends with an error
 * (https://github.com/aws-amplify/amplify-cli/issues/4227).
 */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeDurably } from '../../service/durable-file.ts'
import { AwsError } from '../../service/errors.ts'
import type { PoolSettings } from './settings.ts'

/** By the property of AWS::Cognito::UserPool. The order of a list says nothing. */
const lockedIn = (settings: PoolSettings): Record<string, unknown> => ({
  UsernameAttributes: settings.usernameAttributes.toSorted(),
  AliasAttributes: settings.aliasAttributes.toSorted(),
  UsernameConfiguration: settings.caseSensitive,
  Schema: settings.requiredAttributes.toSorted(),
})

/** @param file keeps the settings of the first deployment @throws AwsError InvalidRequest when one of them differs now */
export async function keepLocked(file: string, settings: PoolSettings): Promise<void> {
  const wanted = lockedIn(settings)
  const kept = await readFile(file, 'utf8').then(JSON.parse, () => undefined)
  const changed = Object.keys(kept ?? {}).find(
    (name) => JSON.stringify(kept[name]) !== JSON.stringify(wanted[name]),
  )
  if (changed) {
    throw new AwsError(
      'InvalidRequest',
      `Updates are not allowed for property - ${changed}. Cognito locks it when it creates a user pool: give the pool another logical id, or ` +
        'remove the local state.',
    )
  }
  if (kept) return
  await mkdir(dirname(file), { recursive: true })
  await writeDurably(file, JSON.stringify(wanted))
}
