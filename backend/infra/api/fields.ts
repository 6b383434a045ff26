import {
  CfnDataSource,
  CfnFunctionConfiguration,
  type CfnGraphQLSchema,
  CfnResolver,
} from 'aws-cdk-lib/aws-appsync'
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { bundleResolver } from '../bundle.ts'

const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' }

/**
 * The fields of an API, and what answers them. A field's code is the file with its name in backend/resolvers/fields. Each data
 * source has its own role, with only the rights that it is given here.
 */
export class Fields extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly apiId: string,
    private readonly schema: CfnGraphQLSchema,
  ) {
    super(scope, id)
  }

  /** A data source that calls nothing. */
  none(name: string): CfnDataSource {
    return new CfnDataSource(this, name, { apiId: this.apiId, name, type: 'NONE' })
  }

  /** The table, with these actions on it and, if an index is queried, on its indexes. */
  table(name: string, table: ITable, actions: string[], indexActions: string[]): CfnDataSource {
    const role = this.role(name)
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [table.tableArn] }))
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: indexActions, resources: [`${table.tableArn}/index/*`] }),
    )
    return new CfnDataSource(this, name, {
      apiId: this.apiId,
      name,
      type: 'AMAZON_DYNAMODB',
      serviceRoleArn: role.roleArn,
      dynamoDbConfig: { tableName: table.tableName, awsRegion: table.stack.region },
    })
  }

  lambda(name: string, lambda: LambdaFunction): CfnDataSource {
    const role = this.role(name)
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
    )
    return new CfnDataSource(this, name, {
      apiId: this.apiId,
      name,
      type: 'AWS_LAMBDA',
      serviceRoleArn: role.roleArn,
      lambdaConfig: { lambdaFunctionArn: lambda.functionArn },
    })
  }

  /** @param field `Query.photo`, which is also the file's name */
  unit(field: string, dataSource: CfnDataSource, options: { maxBatchSize?: number } = {}): void {
    const [typeName, fieldName] = field.split('.') as [string, string]
    const resolver = new CfnResolver(this, field, {
      apiId: this.apiId,
      typeName,
      fieldName,
      kind: 'UNIT',
      dataSourceName: dataSource.name,
      code: bundleResolver(field).code,
      runtime,
      ...options,
    })
    resolver.addResourceDependency(dataSource)
    resolver.addResourceDependency(this.schema)
  }

  /**
   * @param steps files in backend/resolvers/pipelines, in order. They use this data source, unless a step names another.
   */
  pipeline(
    field: string,
    dataSource: CfnDataSource,
    steps: (string | { step: string; dataSource: CfnDataSource })[],
  ): void {
    const [typeName, fieldName] = field.split('.') as [string, string]
    const resolver = new CfnResolver(this, field, {
      apiId: this.apiId,
      typeName,
      fieldName,
      kind: 'PIPELINE',
      pipelineConfig: {
        functions: steps.map((each) => {
          const { step, dataSource: source } = typeof each === 'string' ? { step: each, dataSource } : each
          return this.step(step, source).attrFunctionId
        }),
      },
      code: bundleResolver(field).code,
      runtime,
    })
    resolver.addResourceDependency(this.schema)
  }

  /** Fields may share a step. */
  private step(path: string, dataSource: CfnDataSource): CfnFunctionConfiguration {
    // `Query.usage/1-days`: AppSync takes letters, digits and underscores.
    const name = path.replaceAll(/\W/g, '_')
    const known = this.node.tryFindChild(name)
    if (known) return known as CfnFunctionConfiguration
    const step = new CfnFunctionConfiguration(this, name, {
      apiId: this.apiId,
      name,
      dataSourceName: dataSource.name,
      code: bundleResolver(path).code,
      runtime,
    })
    step.addResourceDependency(dataSource)
    // While AppSync processes a schema, it refuses to create anything that may use it.
    step.addResourceDependency(this.schema)
    return step
  }

  private role(dataSource: string): IRole {
    return new Role(this, `${dataSource}Role`, {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com'),
      description: `What the data source ${dataSource} may do`,
    })
  }
}
