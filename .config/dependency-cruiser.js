/**
 * Imports run one way: no file depends on itself, directly or through others. Type imports count too, since a
 * reader follows them as well. (knip also finds cycles, but not those of types.)
 */
const SERVICES =
  '^backend/local/(appsync|cloudfront|cognito|dynamodb|identity|lambda|rekognition|s3|schedule|service|sqs|ssm)/'
const TESTS = '\\.(test|fixture)\\.ts$'

/** The other features that a feature may import. A feature without an entry imports none. */
const FEATURES = '^frontend/src/features/'
const IMPORTED = {
  account: ['upload'],
  albums: ['approvals'],
  guest: ['upload'],
  library: ['analysis', 'on-this-day', 'search'],
  photo: ['analysis', 'approvals'],
}
const features = (...names) => `${FEATURES}(${names.join('|')})/`

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
    ...Object.entries(IMPORTED).map(([name, imported]) => ({
      name: `imports-of-${name}`,
      severity: 'error',
      from: { path: features(name) },
      to: { path: FEATURES, pathNot: features(name, ...imported) },
    })),
    {
      name: 'features-apart',
      severity: 'error',
      from: { path: `${FEATURES}([^/]+)/`, pathNot: features(...Object.keys(IMPORTED)) },
      to: { path: FEATURES, pathNot: `${FEATURES}$1/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
}
