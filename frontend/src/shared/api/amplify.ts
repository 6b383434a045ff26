import { Amplify } from 'aws-amplify'
import { ConsoleLogger } from 'aws-amplify/utils'
import { userPool } from './kept-tokens.ts'

/**
 * Amplify with our user pool. What imports it is loaded when somebody signs in or out: a page opens without it.
 */
const pool = userPool()
// Amplify warns of every endpoint that is not AWS's own; this one is meant.
if (pool.userPoolEndpoint) ConsoleLogger.LOG_LEVEL = 'ERROR'
Amplify.configure({ Auth: { Cognito: pool } })

export * from 'aws-amplify/auth'
