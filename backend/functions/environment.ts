/** A setting that the stack gives in the environment. @throws at start, naming what is missing */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The environment variable ${name} is not set.`)
  return value
}

/**
 * Who answers as Rekognition, so that what one saw is not taken for what another would see: nothing for AWS itself, which
 * answers at the root of a host, else the path of the endpoint. On one machine that says whether models there answer or AWS.
 */
export const rekognitionService = () =>
  new URL(process.env.AWS_ENDPOINT_URL_REKOGNITION ?? 'https://aws').pathname.replace(/\/$/, '')
