import { randomUUID } from 'node:crypto'
import type { AwsError } from '../../service/errors.ts'

/** One DynamoDB operation, as the data source's role. */
export type Call = (operation: string, input: unknown) => Promise<any>

/** The error of a response handler: `DynamoDB:` and the exception's name, and the sentence of AWS's SDK for Java. */
export const dynamoDbError = ({ code, message, status }: AwsError) => ({
  type: `DynamoDB:${code}`,
  message: `${message} (Service: DynamoDb, Status Code: ${status}, Request ID: ${randomUUID()})`,
})
