import { cognitoEndpoint } from './config.ts'

/**
 * A request to Cognito's API, where Amplify does not do what the page needs. It is sent even if the page is closed before the answer.
 * @throws TypeError if the user pool cannot be reached
 */
export const callUserPool = async (operation: string, input: object): Promise<Response> =>
  fetch(cognitoEndpoint(), {
    method: 'POST',
    keepalive: true,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  })
