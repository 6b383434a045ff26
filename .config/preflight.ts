import { patientClient, refusedByAppSync } from '../backend/infra/api/preflight.ts'
import { resolverNames } from '../backend/infra/bundle.ts'

/** `pnpm preflight`: asks AppSync, with your credentials, whether it takes every resolver. It creates nothing. */
const names = resolverNames()
try {
  const refused = await refusedByAppSync(names, patientClient())
  for (const line of refused) console.log(line)
  if (refused.length > 0) process.exit(1)
  console.log(`AppSync takes all ${names.length} resolvers and functions.`)
} catch (error) {
  console.error(`AppSync could not be asked: ${(error as Error).message}`)
  process.exit(1)
}
