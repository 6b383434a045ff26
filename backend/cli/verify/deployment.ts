import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { Refusal } from '../command.ts'

/** An album's table and buckets, and the clients for them. */
export interface Deployment {
  dynamodb: DynamoDBClient
  s3: S3Client
  table: string
  ingest: string
  media: string
}

/** The outputs of the album's stacks on this machine, by stack and name. */
type Outputs = Record<string, Record<string, string>>

interface CloudJson {
  outputs: Outputs
  endpoints: { dynamodb: string; s3: string }
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/**
 * The album on this machine, with its developer's credentials.
 * @param state its state folder @throws Refusal
 */
export function localDeployment(state: string): Deployment {
  const { outputs, endpoints, region, credentials } = cloudOf(state)
  const nameOf = (start: string) => nameIn(outputs, start)
  return {
    dynamodb: new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb }),
    s3: new S3Client({ region, credentials, endpoint: endpoints.s3, forcePathStyle: true }),
    table: nameOf('Album-Data-Table'),
    ingest: nameOf('Album-Data-Ingest'),
    media: nameOf('Album-Edge-Media'),
  }
}

/**
 * The physical name of the table, bucket or queue whose name starts like this: `Album-Data-Table`. Buckets have lower-case names.
 * @param others names that no output has @throws Refusal
 */
export function nameIn(outputs: Outputs, start: string, others: readonly string[] = []): string {
  const names = [...Object.values(outputs).flatMap((stack) => Object.values(stack)), ...others]
  // Outputs with a dot are addresses.
  const name = names.find((each) => each.toLowerCase().startsWith(start.toLowerCase()) && !each.includes('.'))
  if (!name) throw new Refusal(`The album's stacks have no ${start}.`)
  return name
}

function cloudOf(state: string): CloudJson {
  try {
    return JSON.parse(readFileSync(join(state, 'cloud.json'), 'utf8')) as CloudJson
  } catch {
    throw new Refusal(
      `There is no album in ${state}. Name its folder with --state, or the stacks of an album on AWS with --stack.`,
    )
  }
}

/**
 * The album on AWS, with the credentials and the region of the AWS SDK.
 * @param stack the beginning of its stacks' names: `Album`, `Album-test` @throws Refusal
 */
export async function awsDeployment(stack: string): Promise<Deployment> {
  const cloudformation = new CloudFormationClient({})
  async function nameOf(stackName: string, type: string, logicalId: string): Promise<string> {
    const input = { StackName: stackName }
    for await (const page of paginateListStackResources({ client: cloudformation }, input))
      for (const resource of page.StackResourceSummaries ?? [])
        if (
          resource.ResourceType === type &&
          resource.LogicalResourceId?.startsWith(logicalId) &&
          resource.PhysicalResourceId &&
          !IS_ABSENT.test(resource.ResourceStatus ?? '')
        )
          return resource.PhysicalResourceId
    throw new Refusal(
      `The stack ${stackName} in ${await cloudformation.config.region()} has no ${logicalId} (${type}): finish its deployment first.`,
    )
  }
  const [data, edge] = [`${stack}-Data`, `${stack}-Edge`]
  try {
    return {
      dynamodb: new DynamoDBClient({}),
      s3: new S3Client({}),
      table: await nameOf(data, 'AWS::DynamoDB::Table', 'Table'),
      ingest: await nameOf(data, 'AWS::S3::Bucket', 'Ingest'),
      media: await nameOf(edge, 'AWS::S3::Bucket', 'Media'),
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    // Without a region this throws, too.
    const region = await cloudformation.config.region().catch(() => 'an unknown region')
    throw new Refusal(
      `The stacks ${data} and ${edge} in ${region} cannot be read: ${sentenceOf(error as Error)}`,
    )
  }
}

/** States of resources that do not exist yet, or no longer: lists of resources contain both. */
const IS_ABSENT = /^(CREATE_IN_PROGRESS|CREATE_FAILED|DELETE_)/

/** AWS's code and words: `AccessDenied: User … is not authorized to perform: …` */
const sentenceOf = ({ name, message }: Error) => `${name}: ${message}`

/** Runs something that calls AWS. @throws Refusal if AWS refuses a call, or a service on this machine does not answer */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED')
      throw new Refusal('The album does not answer; start it first.')
    if (isServiceError(error)) throw new Refusal(`A request was refused: ${sentenceOf(error)}`)
    throw error
  }
}

/** Only errors that a service has answered have `$fault`. */
const isServiceError = (error: unknown): error is Error => error instanceof Error && '$fault' in error
