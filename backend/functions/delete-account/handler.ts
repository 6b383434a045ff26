import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Context, ScheduledEvent, SQSEvent } from 'aws-lambda'
import { DELETION_RESERVE } from '@album/model/lifetimes'
import { documentTable } from '../dynamodb/document-table.ts'
import { required } from '../environment.ts'
import { accountContents } from './contents.ts'
import { begin, deleteAccount, type DeleteAccountRequest } from './delete-account.ts'
import type { Deps, Step } from './deps.ts'
import { peopleIn } from './people.ts'
import { resume, step } from './step.ts'

/**
 * Input from the resolvers of these fields, from the queue of steps, from a schedule, or from the owner of the AWS
 * account, who removes a person (docs/operations.md).
 */
type Request =
  | ({ field: 'deleteAccount' } & DeleteAccountRequest)
  | { field: 'accountContents'; owner: string }
  | { remove: string }
  | SQSEvent
  | ScheduledEvent

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const people = peopleIn(required('USER_POOL_ID'))
const selfSignUp = required('SELF_SIGN_UP') === 'true'
const sqs = new SQSClient({})
const QueueUrl = required('STEP_QUEUE_URL')

export async function handler(request: Request, context: Context) {
  const deps: Deps = {
    table,
    people,
    selfSignUp,
    sendStep: async (next: Step) =>
      void (await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(next) }))),
    hasTime: () => context.getRemainingTimeInMillis() > DELETION_RESERVE * 1000,
    now: new Date(),
  }
  if ('Records' in request) {
    for (const { body } of request.Records) await step(JSON.parse(body) as Step, deps)
    return undefined
  }
  if ('detail-type' in request) return resume(deps)
  if ('remove' in request) return begin(request.remove, deps)
  if (request.field === 'accountContents') return accountContents(request.owner, deps)
  return deleteAccount(request, deps)
}
