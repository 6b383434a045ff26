/** A setting from the environment, which the stack provides. @throws at start if it is missing */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The environment variable ${name} is not set.`)
  return value
}

/**
 * Which service answers as Rekognition, to keep their cached answers apart: empty for AWS, whose endpoint is the root of a host,
 * else the endpoint's path. In the local cloud the path distinguishes the local models from AWS.
 */
export const rekognitionService = () =>
  new URL(process.env.AWS_ENDPOINT_URL_REKOGNITION ?? 'https://aws').pathname.replace(/\/$/, '')
