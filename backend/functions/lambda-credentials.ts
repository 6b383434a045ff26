/**
 * Credentials as Lambda gives them to a function, in its environment, for as long as the environment lives. Bundles have this in
 * the place of the SDK's chain of eight providers (profiles, SSO, web identity, instance metadata …), none of which Lambda needs.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID']!,
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY']!,
  sessionToken: process.env['AWS_SESSION_TOKEN'],
})
