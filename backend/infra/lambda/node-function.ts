import { FUNCTION_TIMEOUT } from '@album/model/lifetimes'
import { FUNCTION_MEMORY_MB } from '@album/model/limits'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  type ILayerVersion,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { bundleFunction } from '../bundle.ts'
import { LOGS_KEPT } from '../handlers-log.ts'

export interface NodeFunctionProps {
  /** The folder under backend/functions. */
  name: string
  description: string
  memoryMb?: number
  timeout?: Duration
  environment?: Record<string, string>
  layers?: ILayerVersion[]
  /** Whether it names places (functions/gazetteer.ts). */
  withGazetteer?: boolean
  reservedConcurrency?: number
  /** It sends messages to itself, without a fixed end. Lambda stops other functions that do so after 16 rounds. */
  sendsToItself?: boolean
}

/** One of our functions: Node 24 on arm64, its own log group, no more rights than `grantActions` gives it. */
export class NodeFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: LOGS_KEPT,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // Instead of AWSLambdaBasicExecutionRole, which may write to every log of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    super(scope, id, {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFunction(props.name, props.withGazetteer)),
      handler: 'index.handler',
      memorySize: props.memoryMb ?? FUNCTION_MEMORY_MB,
      timeout: props.timeout ?? Duration.seconds(FUNCTION_TIMEOUT),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      layers: props.layers,
      reservedConcurrentExecutions: props.reservedConcurrency,
      recursiveLoop: props.sendsToItself ? RecursiveLoop.ALLOW : undefined,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
    })
    if (props.reservedConcurrency !== undefined)
      this.accept(
        'lambda/reserved-in-new-account',
        'The settings refuse it unless "accountConcurrency" leaves room for it.',
      )
  }

  /** Accepts a finding about this function (backend/local/rules) and records the reason. */
  accept(rule: string, reason: string): this {
    ;(this.node.defaultChild as CfnFunction).addMetadata('accepts', { [rule]: reason })
    return this
  }

  /** Grants exactly these actions on exactly these resources. */
  grantActions(actions: string[], ...resources: string[]): this {
    this.addToRolePolicy(new PolicyStatement({ actions, resources }))
    return this
  }

  /** Grants these actions on the table, and names it in TABLE_NAME. */
  grantTable(table: ITable, actions: string[]): this {
    return this.addEnvironment('TABLE_NAME', table.tableName).grantActions(actions, table.tableArn)
  }
}
