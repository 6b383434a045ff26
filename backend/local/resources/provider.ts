import type { AppSync } from '../appsync/appsync.ts'
import type { CloudFront } from '../cloudfront/cloudfront.ts'
import type { CognitoService } from '../cognito/contract.ts'
import type { DynamoDbService } from '../dynamodb/contract.ts'
import type { LambdaService } from '../lambda/contract.ts'
import type { RekognitionProcess } from '../rekognition/rekognition-process.ts'
import type { S3Service } from '../s3/contract.ts'
import type { Schedule } from '../schedule/schedule.ts'
import type { ServiceDeps } from '../service/service.ts'
import type { SqsService } from '../sqs/contract.ts'
import type { Ssm } from '../ssm/ssm.ts'

/**
 * Deploys resources of one CloudFormation type. Every start deploys again over the existing state, so deploying twice
 * must be harmless.
 */
export interface Provider<Properties = any> {
  type: string
  deploy(resource: Resource<Properties>, cloud: Cloud): Promise<Deployed>
}

/** A resource of a template with its intrinsics resolved. */
export interface Resource<Properties = any> {
  type: string
  stack: string
  logicalId: string
  properties: Properties
  /** CDK's `aws:asset:path` etc. */
  metadata: Record<string, any>
  /** The assembly's folder; asset paths are relative to it. */
  assemblyDirectory: string
  /**
   * A name that stays the same after a restart: the stack, the logical id and a hash, shortened to `length` (default
   * 64), and in lower case for services that require it (S3).
   */
  physicalName(options?: { length?: number; lowerCase?: boolean }): string
  /** `length` characters of [a-z0-9] that stay the same after a restart, for ids such as AppSync's and Cognito's. */
  physicalId(length: number): string
  /** The folder or file of an asset, from the S3 bucket and key that the template names. */
  asset(bucket: string, key: string): string
}

export interface Deployed {
  /** The value of `Ref`. */
  ref: string
  /** The values of `Fn::GetAtt`. */
  attributes?: Record<string, unknown>
}

/** The running services that providers call. */
export interface Cloud extends ServiceDeps {
  dynamodb: DynamoDbService
  s3: S3Service
  sqs: SqsService
  lambda: LambdaService
  cognito: CognitoService
  appsync: AppSync
  cloudfront: CloudFront
  ssm: Ssm
  schedule: Schedule
  rekognition: RekognitionProcess
}
