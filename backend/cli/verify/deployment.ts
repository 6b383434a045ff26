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

interface CloudJson {
  outputs: Record<string, Record<string, string>>
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
  const names = Object.values(outputs).flatMap((stack) => Object.values(stack))
  const nameOf = (start: string) => {
    const name = names.find((name) => name.toLowerCase().startsWith(start) && !name.includes('.'))
    if (!name) throw new Refusal(`The album in ${state} has no ${start}.`)
    return name
  }
  return {
    dynamodb: new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb }),
    s3: new S3Client({ region, credentials, endpoint: endpoints.s3, forcePathStyle: true }),
    table: nameOf('album-data-table'),
    ingest: nameOf('album-data-ingest'),
    media: nameOf('album-edge-media'),
  }
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
    for await (const page of paginateListStackResources({ client: cloudformation }, { StackName: stackName }))
      for (const resource of page.StackResourceSummaries ?? [])
        if (resource.ResourceType === type && resource.LogicalResourceId?.startsWith(logicalId))
          return resource.PhysicalResourceId!
    throw new Refusal(`The stack ${stackName} has no ${logicalId}.`)
  }
  try {
    return {
      dynamodb: new DynamoDBClient({}),
      s3: new S3Client({}),
      table: await nameOf(`${stack}-Data`, 'AWS::DynamoDB::Table', 'Table'),
      ingest: await nameOf(`${stack}-Data`, 'AWS::S3::Bucket', 'Ingest'),
      media: await nameOf(`${stack}-Edge`, 'AWS::S3::Bucket', 'Media'),
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      `The stacks ${stack}-Data and ${stack}-Edge cannot be read: ${(error as Error).message}`,
    )
  }
}
