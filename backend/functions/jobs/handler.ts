import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Context, ScheduledEvent, SQSEvent } from 'aws-lambda'
import { ulid } from 'ulid'
import type { EditManyInput } from '../../generated/graphql.ts'
import { EDIT_RESERVE } from '@album/model/lifetimes'
import { unlessDeleted } from '../deleted-account.ts'
import { documentTable } from '../dynamodb/document-table.ts'
import { findPlaces } from '../edit/places.ts'
import { required } from '../environment.ts'
import { gazetteerOf } from '../gazetteer.ts'
import { turnedPictures } from '../objects/turned-pictures.ts'
import { begin } from './begin.ts'
import { cancelJob } from './cancel-job.ts'
import type { Deps, Step } from './deps.ts'
import { editMany } from './edit-many.ts'
import { resume } from './resume.ts'
import { turnPictures } from './turn-pictures.ts'
import { undoEdit } from './undo-edit.ts'
import { work } from './work.ts'

/** Input from the resolvers of these fields, from the queue of steps, or from a schedule. */
type Request =
  | { field: 'editMany'; owner: string; input: EditManyInput }
  | { field: 'findPlaces'; owner: string; text: string }
  | { field: 'undoEdit' | 'cancelJob'; owner: string; id: string }
  | SQSEvent
  | ScheduledEvent

const table = documentTable(new DynamoDBClient({}), required('TABLE_NAME'))
const gazetteer = gazetteerOf(required('KEEP_LOCATION'))
const sqs = new SQSClient({})
const pictures = turnedPictures(new S3Client({}), required('MEDIA_BUCKET'))
const QueueUrl = required('EDIT_QUEUE_URL')

const sendStep = async (step: Step, DelaySeconds?: number) =>
  void (await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(step), DelaySeconds })))

export async function handler(request: Request, context: Context) {
  const deps: Deps = {
    table,
    sendStep,
    turnPictures: (photo, turn) => turnPictures(photo, turn, { table, pictures }),
    places: gazetteer,
    newId: () => ulid(),
    now: new Date(),
  }
  if ('Records' in request) {
    const hasTime = () => context.getRemainingTimeInMillis() > EDIT_RESERVE * 1000
    for (const { body } of request.Records) await work((JSON.parse(body) as Step).owner, deps, hasTime)
    return undefined
  }
  if ('detail-type' in request) return resume(deps)
  if (request.field === 'findPlaces') return findPlaces(request.text, gazetteer)
  if (request.field === 'editMany')
    return unlessDeleted(request.owner, table, async () =>
      begin(await editMany(request.owner, request.input, deps), deps),
    )
  if (request.field === 'undoEdit')
    return unlessDeleted(request.owner, table, async () =>
      begin(await undoEdit(request.owner, request.id, deps), deps),
    )
  return cancelJob(request.owner, request.id, deps)
}
