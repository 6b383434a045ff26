/**
 * The credentials that Lambda puts into a function's environment, valid for the environment's lifetime. Bundles use this instead
 * of the SDK's chain of eight providers (profiles, SSO, web identity, instance metadata …), which Lambda does not need.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID']!,
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY']!,
  sessionToken: process.env['AWS_SESSION_TOKEN'],
})
