import { AppSyncClient, EvaluateCodeCommand, type EvaluateCodeCommandOutput } from '@aws-sdk/client-appsync'
import { bundleResolver } from '../bundle.ts'

/** The part of AppSync's client that is needed. */
type Client = { send(command: EvaluateCodeCommand): Promise<EvaluateCodeCommandOutput> }

/**
 * Asks AppSync whether it takes each resolver, before anything is deployed. EvaluateCode compiles code as CreateFunction does, and needs no
 * API. It knows more than `check`: AppSync's types, and limits that are not documented, such as "Function metadata has exceeded
 * the maximum allowed size" (https://github.com/aws/aws-appsync-community/issues/301). A handler that fails with an empty context is no
 * refusal.
 * @returns a line for each refused resolver
 * @throws the SDK's error, such as for credentials that lack appsync:EvaluateCode
 */
export async function refusedByAppSync(names: readonly string[], client: Client): Promise<string[]> {
  const refused: string[] = []
  for (const name of names) {
    const reasons = await reasonsAgainst(bundleResolver(name).code, client)
    refused.push(...reasons.map((reason) => `${name}: ${reason}`))
  }
  return refused
}

async function reasonsAgainst(code: string, client: Client): Promise<string[]> {
  try {
    const { error } = await client.send(
      new EvaluateCodeCommand({
        ...{ code, context: '{}', function: 'request' },
        runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
      }),
    )
    return (error?.codeErrors ?? []).map(({ value }) => (value ?? '').trim())
  } catch (error) {
    if ((error as Error).name === 'BadRequestException') return [(error as Error).message]
    throw error
  }
}

/** AppSync takes few evaluations a second, and the client waits as long as it asks. */
export const patientClient = () => new AppSyncClient({ maxAttempts: 10 })
