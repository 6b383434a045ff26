import { Amplify } from 'aws-amplify'
import { ConsoleLogger } from 'aws-amplify/utils'
import { userPool } from './kept-tokens.ts'

/** Amplify, configured with our user pool. Loaded only to sign in or out: a page opens without it. */
const pool = userPool()
// Amplify warns about every custom endpoint; this one is intended.
if (pool.userPoolEndpoint) ConsoleLogger.LOG_LEVEL = 'ERROR'
Amplify.configure({ Auth: { Cognito: pool } })

export * from 'aws-amplify/auth'
