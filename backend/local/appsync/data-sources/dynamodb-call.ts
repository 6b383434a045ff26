import { randomUUID } from 'node:crypto'
import type { AwsError } from '../../service/errors.ts'

/** Calls a DynamoDB operation with the data source's role. */
export type Call = (operation: string, input: unknown) => Promise<any>

/**
 * The error for a response handler: the type is `DynamoDB:` and the exception's name, the message that of AWS's SDK for
 * Java.
 */
export const dynamoDbError = ({ code, message, status }: AwsError) => ({
  type: `DynamoDB:${code}`,
  message: `${message} (Service: DynamoDb, Status Code: ${status}, Request ID: ${randomUUID()})`,
})
