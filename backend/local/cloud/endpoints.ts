import type { DeployedResource } from './deploy.ts'

/** The base URLs of all services, for the `endpoint` of an AWS SDK. */
export interface Endpoints {
  appsync: { apiId: string; name: string; graphql: string; realtime: string }[]
  /** For EvaluateCode and EvaluateMappingTemplate of `@aws-sdk/client-appsync`. */
  evaluateCode: string
  dynamodb: string
  s3: string
  sqs: string
  lambda: string
  ssm: string
  cognito: string
  userPools: { userPoolId: string; clientIds: string[] }[]
  rekognition: string
  /** One for each CloudFront distribution. */
  front: string[]
}

/** The endpoints of the deployed resources. */
export function endpointsOf(gatewayUrl: string, resources: DeployedResource[]): Endpoints {
  const at = (service: string) => `${gatewayUrl}/${service}`
  const ofType = (type: string) => resources.filter((resource) => resource.type === type)
  return {
    appsync: ofType('AWS::AppSync::GraphQLApi').map(({ properties, attributes }) => ({
      apiId: String(attributes?.['ApiId']),
      name: properties.Name,
      graphql: String(attributes?.['GraphQLUrl']),
      realtime: String(attributes?.['RealtimeUrl']),
    })),
    evaluateCode: at('appsync'),
    dynamodb: at('dynamodb'),
    s3: at('s3'),
    sqs: at('sqs'),
    lambda: at('lambda'),
    ssm: at('ssm'),
    cognito: at('cognito-idp'),
    userPools: ofType('AWS::Cognito::UserPool').map(({ ref: userPoolId }) => ({
      userPoolId,
      clientIds: ofType('AWS::Cognito::UserPoolClient')
        .filter(({ properties }) => properties.UserPoolId === userPoolId)
        .map(({ ref }) => ref),
    })),
    rekognition: at('rekognition'),
    front: ofType('AWS::CloudFront::Distribution').map(
      ({ attributes }) => `http://${attributes?.['DomainName']}`,
    ),
  }
}
