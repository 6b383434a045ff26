/**
 * Imports run one way: no file depends on itself, directly or through others. Type imports count too, since a
 * reader follows them as well. (knip also finds cycles, but not those of types.)
 */
const SERVICES =
  '^backend/local/(appsync|cloudfront|cognito|dynamodb|identity|lambda|rekognition|s3|schedule|service|sqs|ssm)/'
const TESTS = '\\.(test|fixture)\\.ts$'

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'services-know-no-cloud',
      comment: 'The cloud puts the services together; a service knows contracts of others, and `service`.',
      severity: 'error',
      from: { path: SERVICES, pathNot: TESTS },
      to: { path: '^backend/local/(bin|cloud|resources|rules)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
}
